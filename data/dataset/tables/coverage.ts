import { z } from 'zod'
import { levelSchema } from '../../schema/portal.ts'
import { column } from '../columns.ts'
import { defineTable } from '../table.ts'
import { kindColumn } from './common.ts'

const coverageStatusSchema = z.enum([
  'published',
  'late',
  'unreadable',
  'dead',
  'walled',
  'open',
  'notFound',
  'notLooked',
])

export const coverage = defineTable({
  name: 'coverage',
  title: { zh: '应公开与已公开', en: 'Coverage' },
  about: {
    zh: '一行是应当有一份报告的一个机关的一个年度：分母',
    en: 'one row is one agency and year of which there should be a report: the denominator',
  },
  key: ['agency', 'year'],
  row: {
    agency: column(z.string(), '机关名称', 'name of the agency'),
    region: column(z.string().nullable(), '行政区划代码', 'code of the administrative division'),
    regionName: column(z.string().nullable(), '行政区划名称', 'name of the administrative division'),
    level: column(levelSchema.nullable(), '层级', 'level of government'),
    kind: kindColumn(),
    year: column(z.int(), '报告年度', 'report year'),
    basis: column(
      z.enum(['report', 'portal', 'division']),
      '何以应有：report 该机关有此年或此前的报告，portal 门户列有该机关，division 是行政区划的人民政府',
      'why there should be one: the agency published this or an earlier year, a portal lists it, or it is the government of a division',
    ),
    status: column(
      coverageStatusSchema,
      'published 已公开，late 迟于法定日期，unreadable 有而不可读，dead 网页已失效，walled 被拦截，open 待抓取，notFound 未见，notLooked 无人查找',
      'published; late; there but unreadable; its page is dead; walled off; still to be fetched; not found; nobody looked',
    ),
    held: column(z.boolean(), '是否存有报告', 'whether a report is held'),
    report: column(z.string().nullable(), '报告编号', 'report id'),
    publishedOn: column(z.iso.date().nullable(), '公布日期', 'day of publication'),
    dueOn: column(z.iso.date(), '法定日期（条例第四十九条）', 'day by which the law wants it'),
    url: column(z.string().nullable(), '网址', 'address'),
    reason: column(z.string().nullable(), '缺失的原因', 'why it is not there'),
  },
  rows: null,
})
