import { html } from 'hono/html'
import type { Html } from './view.ts'

/** A moment to the minute, in UTC, as lists show it. */
export const moment = (at: string): Html => html`<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time>`
