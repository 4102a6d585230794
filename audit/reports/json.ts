import type { Renderer } from './audited.ts'

/** One audit: one JSON object; several: JSON Lines, in the order given. */
export const json: Renderer = (audited) => audited.map(({ audit }) => `${JSON.stringify(audit)}\n`).join('')
