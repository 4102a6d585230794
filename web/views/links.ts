import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import { tame } from '../../audit/reports/tame.ts'
import { commonWords } from '../messages/common.ts'
import type { Html } from './view.ts'

/** Text that came from outside, as it may stand in a line of ours: nothing in it turns or hides what stands beside it. */
export const outside = (text: string): Html => html`<bdi>${tame(text)}</bdi>`

export const reportPath = (id: string, part = ''): string => `/reports/${encodeURIComponent(id)}${part}`

export const agencyPath = (name: string): string => `/agencies/${encodeURIComponent(name)}`

/** An agency by name, leading to its page. */
export const agencyLink = (agency: string | null, lang: Lang): Html =>
  agency === null
    ? html`<span class="none">${commonWords[lang].unknownAgency}</span>`
    : html`<a href="${agencyPath(agency)}">${outside(agency)}</a>`

/** A report by its year, leading to its page. */
export const reportLink = ({ report, year }: { report: string; year: number | null }, lang: Lang): Html =>
  html`<a href="${reportPath(report)}">${year ?? commonWords[lang].unknownYear}</a>`

/** An address that came from outside: a link only when it leads to the web, and then without telling where from. */
export const outsideLink = (url: string): Html =>
  /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noreferrer nofollow external">${outside(url)}</a>`
    : outside(url)
