import { baseOf } from './list-links.ts'
import { loadPage } from './load-page.ts'

/** A file that a page brings along. */
export interface AttachmentLink {
  url: string
  /** what the link says, or the name of the file */
  title: string
}

const fileName = /\.(?:pdf|docx?|wps|et|ofd|rtf|odt|ods|xlsx?|csv)$/i
/** addresses that hand out files without saying which kind: VSB, Hanweb, and the common names of such scripts */
const download =
  /downfile\.jsp|download\.jsp|DownloadAttachUrl|file_?download|download_?file|attach_?download|\/(?:attachment|attach)\/\d/i
/** in each of those addresses; most pages are without, and are seen through by this alone in a fourth of the time */
const downloadWord = /down(?:load|file)|\/attach/i
/** a page without these words names no file, and need not be looked through */
const mention = /(?:\.|%2e)(?:pdf|docx?|wps|et|ofd|rtf|odt|ods|xlsx?|csv)\b/i
/** papers of every such site that are no reports */
const otherPaper = /申请表|登记表|指南|流程|目录|办法|条例|通知|须知|手册|制度|承诺书|授权|委托书/
const inScript = /["']([^"'\s<>]{3,300}\.(?:pdf|docx?|wps|ofd|rtf|odt|xlsx?))(?:\?[^"'\s<>]{0,200})?["']/gi
const most = 5

/** what may hold an address, and in which attribute */
const places: [selector: string, attribute: string][] = [
  ['a[href]', 'href'],
  ['[data-href]', 'data-href'],
  ['[data-url]', 'data-url'],
  ['iframe[src], embed[src]', 'src'],
  ['object[data]', 'data'],
]

const isFile = (url: URL): boolean =>
  fileName.test(url.pathname) ||
  [...url.searchParams.values()].some((value) => fileName.test(value)) ||
  download.test(url.pathname + url.search)

/** A viewer in a frame names the file it shows. */
const shownBy = (url: URL): URL => {
  const file = url.searchParams.get('file') ?? url.searchParams.get('src')
  return (/viewer|preview|pdfjs/i.test(url.pathname) && file && URL.parse(file, url)) || url
}

const nameIn = (url: URL): string => {
  const name = [...url.searchParams.values(), url.pathname.split('/').at(-1) ?? ''].find((part) => fileName.test(part))
  try {
    return decodeURIComponent(name ?? '')
  } catch {
    return name ?? ''
  }
}

/**
 * The files that an article page brings along and that may hold the report, in order, each once, five at most: links,
 * frames, and addresses in its scripts. Application forms and the like are left out.
 */
export const attachmentLinks = (html: string, pageUrl: string): AttachmentLink[] => {
  if (!mention.test(html) && !(downloadWord.test(html) && download.test(html))) return []
  const $ = loadPage(html)
  const base = baseOf($, pageUrl)
  const found = new Map<string, AttachmentLink>()
  const add = (address: string, title: string) => {
    const url = URL.parse(address.trim(), base)
    if (!url || !/^https?:$/.test(url.protocol)) return
    const file = shownBy(url)
    file.hash = ''
    const name = title.replace(/\s+/g, ' ').trim() || nameIn(file)
    if (!isFile(file) || file.href === pageUrl || otherPaper.test(name)) return
    const known = found.get(file.href)
    if (!known || known.title.length < name.length) found.set(file.href, { url: file.href, title: name })
  }
  for (const [selector, attribute] of places)
    for (const element of $(selector).toArray()) {
      const title = $(element).attr('title') || $(element).text()
      add($(element).attr(attribute) ?? '', title)
    }
  for (const script of $('script:not([src])').toArray())
    for (const [, address] of $(script).text().matchAll(inScript)) add(address!, '')
  return [...found.values()].slice(0, most)
}
