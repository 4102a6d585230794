import { createHash } from 'node:crypto'

/** The id of a job: the same stage and payload give the same id, so a queue keeps one of two. Letters, digits, hyphen. */
export const jobIdOf = (stage: string, payload: Record<string, string>): string =>
  `${stage}-${createHash('sha256')
    .update(JSON.stringify(payload, Object.keys(payload).sort()))
    .digest('hex')
    .slice(0, 32)}`
