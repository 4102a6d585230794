import { StoreError } from './store-error.ts'

/** A time as the store compares it, as text: ISO 8601 in UTC, always with milliseconds. Throws a StoreError when `at` is no time. */
export const instant = (at: string): string => {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) throw new StoreError(`"${at}" is not a time of ISO 8601`)
  return time.toISOString()
}
