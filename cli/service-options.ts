import type { Command } from 'commander'
import { agenciesOption } from './agencies-option.ts'
import { allowPrivateOption, concurrencyOption, storeOption } from './crawl-options.ts'
import { option, portNumber } from './option.ts'
import { redisOption, silenceOption } from './redis-options.ts'

/** The options of every process that runs on and on: `gouji worker`, `gouji schedule`. */
export interface ServiceOptions {
  store: string
  redis: string
  portals?: string
  agencies?: string
  concurrency: number
  contact?: string
  allowPrivate?: boolean
  silence: number
  port?: number
  listen: string
  verbose?: boolean
}

/** Adds them to a command. */
export const withServiceOptions = (command: Command): Command =>
  command
    .addOption(storeOption())
    .addOption(redisOption('the Redis of the queue').default('redis://127.0.0.1:6379'))
    .addOption(option('--portals <file>', 'YAML file of portals, the same for all processes of a queue'))
    .addOption(agenciesOption())
    .addOption(concurrencyOption())
    .addOption(option('--contact <address>', 'mail or web address that the sites are told in the User-Agent'))
    .addOption(allowPrivateOption())
    .addOption(silenceOption())
    .addOption(
      option('--port <n>', 'answer /healthz, /readyz and /metrics on this port; 0: a free one').argParser(portNumber),
    )
    .addOption(option('--listen <host>', 'address of this machine that --port is opened on').default('127.0.0.1'))
    .addOption(option('--verbose', 'log every job'))
