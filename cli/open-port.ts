import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UserError } from './user-error.ts'

const faults: Record<string, string> = {
  EADDRINUSE: 'another program has it',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
  EACCES: 'permission denied',
}

/**
 * Lets a server listen and answers the port, which is another one when 0 was asked for. Throws a UserError that names
 * the port and the address, which `option` has set, when it cannot be had.
 */
export const openPort = async (
  server: Server,
  { port, host, option }: { port: number; host: string; option: '--host' | '--listen' },
): Promise<number> => {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new UserError(`--port ${port} cannot be opened on ${option} ${host}: ${faults[code] ?? message}.`)
  }
  return (server.address() as AddressInfo).port
}
