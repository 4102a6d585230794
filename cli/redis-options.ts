import type { Option } from 'commander'
import { option, wholeNumber } from './option.ts'

/** `--redis`, for commands that may work through it. */
export const redisOption = (description = 'work through the queue on this Redis, with others'): Option =>
  option('--redis <address>', `${description}: redis://HOST:PORT`)

/** `--redis`, for commands that cannot do without. */
export const ownRedisOption = (): Option => redisOption('the Redis of the queue').default('redis://127.0.0.1:6379')

/** `--port`, for processes that run on and on. */
export const portOption = (): Option =>
  option('--port <n>', 'answer /healthz, /readyz and /metrics on this port').argParser(wholeNumber(0))

/** `--listen`, beside `--port`. */
export const listenOption = (): Option =>
  option('--listen <host>', 'address of this machine that --port is opened on').default('127.0.0.1')

/** `--silence`, for every process that runs jobs from Redis. */
export const silenceOption = (): Option =>
  option('--silence <seconds>', 'how long a worker on Redis may be silent before its jobs go to others')
    .argParser(wholeNumber(1))
    .default(30)
