import { html, raw } from 'hono/html'
import type { Html } from './view.ts'

/** Code, links and emphasis within a paragraph of the project's own pages. `hrefOf` says where a link leads, if anywhere. */
const inline = (text: string, hrefOf: (target: string) => string | null): Html[] =>
  [...text.matchAll(/`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)|\*([^*\s][^*]*)\*|[^`[*]+|./gs)].map(
    ([all, code, label, target, stressed]) => {
      if (code !== undefined) return html`<code>${code}</code>`
      if (stressed !== undefined) return html`<em>${stressed}</em>`
      if (label === undefined) return html`${all}`
      const href = hrefOf(target!)
      return href === null ? html`${label}` : html`<a href="${href}">${label}</a>`
    },
  )

/**
 * The project's own Markdown as it is used in docs/rules: headings, paragraphs, fenced blocks. `from` is the level that the
 * first heading gets. What it does not know it shows as text; nothing in it becomes markup.
 */
export const markdown = (text: string, from: number, hrefOf: (target: string) => string | null): Html[] =>
  [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```$|^(#+) +([^\n]*)$|((?:^(?!```|#)[^\n]+\n?)+)/gm)].map(
    ([, code, marks, heading, paragraph]) => {
      if (code !== undefined) return html`<pre tabindex="0"><code>${code.trimEnd()}</code></pre>`
      if (paragraph !== undefined) return html`<p>${inline(paragraph.trim(), hrefOf)}</p>`
      const tag = `h${Math.min(6, marks!.length + from - 1)}`
      return html`${raw(`<${tag}>`)}${inline(heading!, hrefOf)}${raw(`</${tag}>`)}`
    },
  )
