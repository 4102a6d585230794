import { readFileSync } from 'node:fs'

/** The examples of docs/library.md, in order. */
export const libraryExamples = (): string[] => {
  const page = readFileSync(new URL('../docs/library.md', import.meta.url), 'utf8')
  return [...page.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => code!)
}
