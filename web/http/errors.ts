import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Lang } from '../../audit/messages/labels.ts'
import { type ErrorCode, errorWords } from '../messages/errors.ts'

/** Why a request cannot be answered: a code, and what the sentence names. Every part of the web throws this and no other. */
export class WebError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: ErrorCode
  readonly what: string

  constructor(status: ContentfulStatusCode, code: ErrorCode, what = '') {
    super(`${code} ${what}`.trim())
    this.status = status
    this.code = code
    this.what = what
  }
}

/** There is no such page: 404. */
export const notFound = (): WebError => new WebError(404, 'not-found')
/** The parameter of this name says nothing that is understood: 400. */
export const badQuery = (name: string): WebError => new WebError(400, 'bad-query', name)

/** The one shape of an error in JSON. */
export const errorJson = ({ code, what }: Pick<WebError, 'code' | 'what'>, lang: Lang) => ({
  error: { code, message: errorWords[lang][code](what) },
})
