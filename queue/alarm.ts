/**
 * A sleep that can be cut short, by `wake` or by the signal; a wake while nobody sleeps counts for the next sleep.
 * `sleep` answers whether the whole time went by.
 */
export const makeAlarm = (signal?: AbortSignal) => {
  let woken = false
  let ring: (() => void) | null = null
  const wake = () => {
    if (ring) ring()
    else woken = true
  }
  signal?.addEventListener('abort', wake, { once: true })
  const sleep = async (ms: number): Promise<boolean> => {
    if (!woken && !signal?.aborted) {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const timer = setTimeout(resolve, ms, true)
      ring = () => resolve(false)
      const whole = await promise
      clearTimeout(timer)
      ring = null
      return whole
    }
    woken = false
    return false
  }
  return { wake, sleep }
}
