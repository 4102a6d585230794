import { plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { common } from './rows.ts'

/** Hanweb's module for departments: the address of a department and a year shows the report itself, and there is no list. */
export const xxgk: Cms = {
  ...common(['<div id="zoom"><!--ZJEG_RSS.content.begin-->', '<!--ZJEG_RSS.content.end--></div>']),
  href: (column) => column.path,
  listPages: (site, column, links) =>
    links.length > 0 ? new Map() : new Map([[column.path, plainPage(site, column.name, '<p>暂无</p>')]]),
}
