import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import type { ListResult, LoadedPage } from '../family.ts'
import { loadPage } from './load-page.ts'
import { numberedFiles } from './numbered-files.ts'

/** Lists with fewer rows than this stand on one page. */
const fewestRows = 10

/**
 * Where a list in numbered files may go on when its page does not say: behind the first page index_1 and index_2, since
 * files are numbered from 0 or from 1; behind a guess that was there, the next number. Nothing for a list that says how
 * many pages it has, shows all it claims, or is too short to have a second page.
 */
export function guessedFiles(page: LoadedPage, { links, total }: ListResult, portal: Portal): PageRequest[] {
  const isShort = total === null ? links.length < fewestRows : links.length >= total
  if (isShort || numberedFiles(loadPage(page.text), page, portal)) return []
  const [, folder = '', stem = 'index', digits, extension = 'html'] =
    /^(.*\/)(?:([a-z]+)(?:_(\d+))?\.(\w+))?$/i.exec(new URL(page.url).pathname) ?? []
  const numbers = digits === undefined ? [1, 2] : page.request.guess ? [Number(digits) + 1] : []
  return numbers.map((number) => ({
    url: new URL(`${folder}${stem}_${number}.${extension}`, page.url).href,
    method: 'GET',
    guess: true,
  }))
}
