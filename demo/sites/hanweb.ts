import { escapeHtml } from '../pages/html.ts'
import { type HanwebUnit, hanwebArticle, hanwebList } from '../pages/skin-hanweb.ts'
import type { Cms } from './build-site.ts'
import { cut, newestFirst } from './entries.ts'
import { type Column, type Entry, type Listed, ok } from './site.ts'

const [perPage, groupSize] = [15, 3]
const group = perPage * groupSize
const proxy = '/module/web/jpage/dataproxy.jsp'

const columnId = ({ path }: Pick<Column, 'path'>) => Number(path.match(/col(\d+)\/index/)![1])

const unitOf = (column: Column, total: number): HanwebUnit => ({
  columnId: columnId(column),
  unitId: columnId(column) - 1_224_000_000,
  total,
  perPage,
  groupSize,
})

const href = (column: Column, { kind, listedOn, id }: Entry): string => {
  const [year, month, day] = listedOn.split('-').map(Number)
  return kind === 'pdf'
    ? `/module/download/downfile.jsp?classid=0&filename=${id}.pdf`
    : `/art/${year}/${month}/${day}/art_${columnId(column)}_${id}.html`
}

const record = ({ entry, href }: Listed) =>
  `<record><![CDATA[<li><a href='${escapeHtml(href)}' title='${escapeHtml(entry.title)}' target="_blank">${escapeHtml(cut(entry.title, 26))}</a><span>${entry.listedOn}</span></li>]]></record>`

/** Records `from` to `to` (from 0, end left out), and where the next group is to be asked for when there is one. */
const datastore = (links: Listed[], unit: HanwebUnit, from: number, to: number): string => {
  const next = Math.ceil(to / group)
  const nextGroup =
    to < links.length
      ? `<nextgroup><![CDATA[<a href="${proxy}?page=${next}&appid=1&webid=1&path=/&columnid=${unit.columnId}&unitid=${unit.unitId}&permissiontype=0"></a>]]></nextgroup>\n`
      : ''
  return `<datastore>\n${nextGroup}<recordset>\n${links.slice(from, to).map(record).join('\n')}\n</recordset></datastore>`
}

const answer = (links: Listed[], unit: HanwebUnit, form: URLSearchParams): string => {
  const first = Number(form.get('startrecord') ?? Number(form.get('page') ?? 0) * group + 1)
  const last = Number(form.get('endrecord') ?? first - 1 + group)
  const totals = `<totalrecord>${links.length}</totalrecord><totalpage>${Math.ceil(links.length / perPage)}</totalpage>`
  return datastore(links, unit, first - 1, last).replace('<datastore>', `<datastore>${totals}`)
}

/** Hanweb JCMS: the first 45 records of a list stand in its page, `dataproxy.jsp` hands out the rest. */
export const hanweb: Cms = {
  charset: 'utf-8',
  modern: true,
  contentType: 'text/html;charset=UTF-8',
  href,
  article: (page) => hanwebArticle(page, columnId(page.column)),
  listPages(site, column, links) {
    const sorted = newestFirst(links)
    const unit = unitOf(column, links.length)
    return new Map([[column.path, hanwebList(site, column, datastore(sorted, unit, 0, group), unit)]])
  },
  query(_, columns, path, form) {
    if (path !== proxy) return null
    const [column, links] = [...columns].find(([column]) => String(columnId(column)) === form.get('columnid')) ?? []
    return column && links
      ? ok('text/html;charset=UTF-8', answer(newestFirst(links), unitOf(column, links.length), form), null)
      : null
  },
}
