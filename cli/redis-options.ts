import type { Option } from 'commander'
import { option, wholeNumber } from './option.ts'

/** `--redis`, for commands that may work through it. */
export const redisOption = (description = 'work through the queue on this Redis, with others'): Option =>
  option('--redis <address>', `${description}: redis://HOST:PORT`)

/** `--silence`, for every process that runs jobs from Redis. */
export const silenceOption = (): Option =>
  option('--silence <seconds>', 'how long a worker on Redis may be silent before its jobs go to others')
    .argParser(wholeNumber(1))
    .default(30)
