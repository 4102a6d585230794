import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'

const compressing = compress()

/**
 * Answers of text are compressed for who takes that, streams of events are not. Nor is what people who have logged in see:
 * with the length of a compressed page one could guess at the secret in its forms.
 */
export const compressed: MiddlewareHandler = (c, next) => (c.get('viewer') ? next() : compressing(c, next))
