import { type AttachmentLink, attachmentLinks } from '../crawlers/reading/attachment-links.ts'
import { mentionsReport } from '../crawlers/report-title.ts'
import { markedId } from '../data/regions/marked-id.ts'
import type { Page } from '../data/schema/page.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Report } from '../data/schema/report.ts'
import type { NewPage, Store } from '../data/store/store.ts'
import { combineReports, isSameReport } from '../parsers/combine-reports.ts'
import { NotAReportError } from '../parsers/parse-report.ts'
import { UnreadableFileError } from '../parsers/unreadable-file.ts'
import type { JobContext } from './job.ts'
import { namedBy } from './named-by.ts'
import { articlePageOf, attachmentKey } from './page-keys.ts'
import { parseApart } from './parse-apart.ts'
import { unpacked } from './unpacked.ts'

/** What came of one page's bytes: a report, or why there is none. */
type Paper = { report: Report } | { error: NotAReportError | UnreadableFileError }

export interface Papers {
  /** the report of the page itself, with what belongs to the same report; or why there is none */
  own: Paper
  /** files that the page brings along, not known before or not fetched yet */
  attachments: NewPage[]
  /** the page has no figures of its own, and may have them in a file */
  inAttachment: boolean
  /** key of the article page: this one, or the one that brings it along */
  article: string
}

/**
 * The report of an article page or of a file that an article brings along, whichever `page` is: both are read with all that
 * belongs to the same report and is stored, so that the order in which they come makes no difference. `portal`: where the
 * page was found, null when it is not known any more. `ocr`: pictures are read, too.
 */
export const readPapers = async (
  page: Page,
  portal: Portal | null,
  { store, ocr = false }: Pick<JobContext, 'store' | 'ocr'>,
): Promise<Papers> => {
  const readPage = async (one: Page) => paperOf(one, await answerOf(one, store), ocr)
  const articleKey = articlePageOf(page.key)
  const article = articleKey === page.key ? page : ((await store.page(articleKey)) ?? page)
  const answer = article.snapshot === null ? null : await answerOf(article, store)
  const links = answer ? linksOf(answer) : []
  const papers = new Map<string, Paper>()
  const articlePaper = answer ? await paperOf(article, answer, ocr) : null
  if (articlePaper) papers.set(article.key, articlePaper)
  const hasFigures = articlePaper !== null && 'report' in articlePaper && figuresIn(articlePaper.report) > 0
  // beside figures of its own, a page's files matter when they are called reports: then both can be compared
  const wanted = links.filter(({ title }) => !hasFigures || /年报|报告/.test(title))
  for (const { url } of wanted) {
    const attachment = await store.page(attachmentKey(article.key, url))
    const paper = attachment?.snapshot ? await readPage({ ...article, ...attachment }) : null
    if (attachment && paper) papers.set(attachment.key, paper)
  }
  if (!papers.has(page.key)) papers.set(page.key, await readPage(page))
  const own = papers.get(page.key)!
  return {
    own: 'report' in own ? { report: marked(combineReports(sameAs(own.report, papers)), portal) } : own,
    article: article.key,
    attachments: wanted.map((link) => newPage(link, article)),
    inAttachment: page.key === article.key && !hasFigures && wanted.length > 0 && sameFigures(own, papers) === 0,
  }
}

const marked = (report: Report, portal: Portal | null): Report => ({ ...report, id: markedId(report, portal) })

const figuresIn = ({ cells }: Report): number => cells.filter(({ value }) => value !== null).length

const sameAs = (report: Report, papers: ReadonlyMap<string, Paper>): Report[] =>
  [...papers.values()].flatMap((paper) =>
    'report' in paper && isSameReport(report, paper.report) ? [paper.report] : [],
  )

const sameFigures = (own: Paper, papers: ReadonlyMap<string, Paper>): number =>
  'report' in own ? sameAs(own.report, papers).reduce((sum, report) => sum + figuresIn(report), 0) : 0

/** A page's stored bytes as a reader of the site sees them, and the hash of what is stored. */
const answerOf = async (page: Page, store: Store) => {
  const stored = page.snapshot === null ? null : await store.snapshot(page.snapshot, page.key)
  if (!stored) throw new Error(`the snapshot ${page.snapshot} of ${page.request.url} is not in the store`)
  return { ...unpacked(stored), sha256: stored.snapshot.sha256 }
}

type PageAnswer = Awaited<ReturnType<typeof answerOf>>

const linksOf = ({ snapshot, text }: PageAnswer): AttachmentLink[] =>
  text === null ? [] : attachmentLinks(text, snapshot.url)

const paperOf = async (page: Page, { snapshot, bytes, sha256 }: PageAnswer, ocr: boolean): Promise<Paper> => {
  const { agency, listedOn: publishedOn } = page
  const named = namedBy(snapshot)
  // a link that says «download» names no report, and the file it leads to may
  const title = page.title !== null && (mentionsReport(page.title) || named.title === null) ? page.title : named.title
  const year = page.year ?? named.year
  try {
    const report = await parseApart({ ...snapshot, bytes, title, agency, year, publishedOn, ocr })
    return { report: { ...report, source: { ...report.source, sha256 } } }
  } catch (error) {
    if (error instanceof NotAReportError || error instanceof UnreadableFileError) return { error }
    throw error
  }
}

const newPage = ({ url, title }: AttachmentLink, article: Page): NewPage => ({
  key: attachmentKey(article.key, url),
  portal: article.portal,
  kind: 'article',
  request: { url, method: 'GET', referer: article.request.url },
  title: article.title ?? title,
  agency: article.agency,
  year: article.year,
  listedOn: article.listedOn,
  foundOn: article.request.url,
})
