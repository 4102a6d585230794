import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import { tame } from '../../audit/reports/tame.ts'
import { markOf } from '../../data/regions/marked-id.ts'
import { commonWords } from '../messages/common.ts'
import type { Html } from './view.ts'

/** Text that came from outside, as it may stand in a line of ours: nothing in it turns or hides what stands beside it. It is Chinese. */
export const outside = (text: string): Html => html`<bdi lang="zh-CN">${tame(text)}</bdi>`

/** The page of a report, or of its part: `/years`, `/versions`, `/prose`, `/source`. */
export const reportPath = (id: string, part = ''): string => `/reports/${encodeURIComponent(id)}${part}`

/** The page of the agency whose report has this id; of several that share a name its division says which one. */
export const agencyPath = (name: string, report: string): string => {
  const region = markOf(report)
  return `/agencies/${encodeURIComponent(name)}${region === null ? '' : `?region=${region}`}`
}

/** The agency of a report by name, leading to its page. */
export const agencyLink = ({ agency, report }: { agency: string | null; report: string }, lang: Lang): Html =>
  agency === null
    ? html`<span class="none">${commonWords[lang].unknownAgency}</span>`
    : html`<a href="${agencyPath(agency, report)}">${outside(agency)}</a>`

/** A report by its year, leading to its page. */
export const reportLink = ({ report, year }: { report: string; year: number | null }, lang: Lang): Html =>
  html`<a href="${reportPath(report)}">${year ?? commonWords[lang].unknownYear}</a>`

/** An address that came from outside: a link only when it leads to the web, and then without telling where from. */
export const outsideLink = (url: string): Html =>
  /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noreferrer nofollow external">${outside(url)}</a>`
    : outside(url)
