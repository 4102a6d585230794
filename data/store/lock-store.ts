import { isPostgres } from './address.ts'
import { lockPostgres } from './postgres/lock-postgres.ts'
import { lockSqlite } from './sqlite/lock-sqlite.ts'

/**
 * Keeps an open store for this process alone, as far as work on the frontier goes, or shares it with others that share
 * it: the workers of one queue. Readers need no lock. It ends with the process however that ends. Answers what gives it
 * back. Throws a StoreError when another process stands against it.
 */
export const lockStore = (address: string, how: 'alone' | 'shared'): Promise<() => Promise<void>> =>
  isPostgres(address) ? lockPostgres(address, how === 'shared') : lockSqlite(address, how === 'shared')
