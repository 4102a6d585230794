/** What the queue does next with a job that failed. */
export type Next = 'retry' | 'wait' | 'fail' | 'wall' | 'reject'

/**
 * A job did not succeed. The class says what happens next: retry (uses up a try), wait (the host asked for patience;
 * uses up none), fail (never again), wall (the site refuses us: keep off the host), reject (not an annual report).
 * `reason` is a short stable code that failures are counted by; `message` is one sentence for a person.
 */
export abstract class CrawlError extends Error {
  abstract readonly next: Next
  readonly reason: string
  constructor(reason: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** The network or the server failed in a way that may pass: time-out, reset, 5xx. */
export class FetchError extends CrawlError {
  readonly next = 'retry'
}

/** The host asked for patience (429, 503 with Retry-After): not before `retryAt`. */
export class ThrottledError extends CrawlError {
  readonly next = 'wait'
  readonly retryAt: string
  constructor(reason: string, message: string, retryAt: string) {
    super(reason, message)
    this.retryAt = retryAt
  }
}

/** The page is gone or not allowed (404, 410, robots.txt, too large, address outside the portal's hosts). */
export class GoneError extends CrawlError {
  readonly next = 'fail'
}

/** A challenge, a login, a geo-block: recorded, never worked round. */
export class WallError extends CrawlError {
  readonly next = 'wall'
}

/** The page answered, but is not what its family or the portal promises. */
export class PageShapeError extends CrawlError {
  readonly next = 'fail'
}

/** The page is there, but is no annual report, or of a kind that cannot be read. */
export class RejectError extends CrawlError {
  readonly next = 'reject'
}
