import { resolve } from 'node:path'
import { StoreError } from './store-error.ts'

/** Whether an address is one of PostgreSQL's. */
export const isPostgres = (address: string): boolean => /^postgres(ql)?:/.test(address)

/** The path in `sqlite:PATH`, made absolute; `:memory:` as it is. Throws a StoreError for any other address. */
export const pathIn = (address: string): string => {
  const path = /^sqlite:(?!\/\/)(.+)$/.exec(address)?.[1]
  if (!path) {
    const use = 'use sqlite:PATH, as in sqlite:var/gouji.db, or postgres://USER@HOST/DATABASE'
    throw new StoreError(`"${address}" is not the address of a store: ${use}`)
  }
  return path === ':memory:' ? path : resolve(path)
}
