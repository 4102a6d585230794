import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import { errorJson, type WebError } from '../http/errors.ts'
import { layoutWords } from '../messages/layout.ts'
import type { View } from './view.ts'

/** The page for what cannot be answered: what is wrong, in a sentence, and a way on. */
export const errorView = (error: WebError, lang: Lang): View => {
  const words = layoutWords[lang]
  return {
    title: words.error,
    body: html`<div class="empty">
<p class="big" aria-hidden="true">${error.status}</p>
<h1>${words.error}</h1>
<p>${errorJson(error, lang).error.message}</p>
<p><a href="/">${words.home}</a></p>
</div>`,
  }
}
