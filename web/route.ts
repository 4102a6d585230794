import type { Hono } from 'hono'
import type { Drawing } from './http/serve-page.ts'
import type { Web } from './web.ts'

/** Answers that are no pages with twins: bytes, frames, streams, what writes. Adds them to the app. */
export type Route = (app: Hono, web: Web, drawing: Drawing) => void
