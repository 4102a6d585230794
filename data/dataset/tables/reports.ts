import { z } from 'zod'
import { auditStatusSchema } from '../../schema/audit.ts'
import { levelSchema } from '../../schema/portal.ts'
import { type CellState, dialectSchema } from '../../schema/report.ts'
import { column } from '../columns.ts'
import { digestOf } from '../digest.ts'
import type { DatasetRecord } from '../record.ts'
import { defineTable } from '../table.ts'
import { editionColumn, kindColumn, yearColumn } from './common.ts'

const count = (zh: string, en: string) => column(z.int(), zh, en)

const row = {
  id: column(z.string(), '报告编号：同一机关同一年度不变', 'report id: the same for the same agency and year'),
  agency: column(z.string().nullable(), '机关名称', 'name of the agency'),
  region: column(
    z.string().nullable(),
    '行政区划代码（GB/T 2260，六位）',
    'code of the administrative division (GB/T 2260, six digits)',
  ),
  regionName: column(z.string().nullable(), '行政区划名称', 'name of the administrative division'),
  level: column(levelSchema.nullable(), '层级', 'level of government'),
  kind: kindColumn(),
  year: yearColumn(),
  edition: editionColumn(),
  title: column(z.string().nullable(), '标题', 'title'),
  periodFrom: column(z.iso.date().nullable(), '统计期限起', 'first day the figures are about'),
  periodTo: column(z.iso.date().nullable(), '统计期限止', 'last day the figures are about'),
  publishedOn: column(z.iso.date().nullable(), '公布日期', 'day of publication'),
  url: column(z.string().nullable(), '来源网址', 'address it was read from'),
  status: column(
    auditStatusSchema.nullable(),
    '勾稽结果：violated 有矛盾，incomplete 因空白无法核对，reconciled 相符，unreadable 表格不可读；空为尚未核对',
    'what the rules say: figures contradict, cannot be decided, agree, or no table could be read; null: not audited yet',
  ),
  violated: count('矛盾的发现数', 'findings with outcome violated'),
  incomplete: count('无法核对的发现数', 'findings with outcome incomplete'),
  cellsReported: count('填有数字的格数', 'cells that hold a number'),
  cellsBlank: count('空白的格数', 'cells that are blank'),
  cellsMarked: count('填符号（/、—、无等）的格数', 'cells that hold a placeholder'),
  cellsUnreadable: count('不可读的格数', 'cells that could not be read'),
  cellsMissing: count('原文没有的格数', 'cells that the source does not have'),
  versions: count('版本数', 'versions of the report'),
  sources: count('来源数', 'pages and corpora that carry the report'),
  portal: column(z.string().nullable(), '门户编号', 'portal id'),
  snapshot: column(z.string(), '原文 SHA-256', 'SHA-256 of the bytes it was read from'),
  dialect: column(dialectSchema, '原文形态', 'kind of source'),
  parser: column(z.string(), '解析程序版本', 'version of the parser'),
  digest: column(
    z.string(),
    '报告内容的摘要：内容相同则摘要相同，与解析措辞、抓取时间无关',
    'digest of what the report says: the same for the same content, whoever fetched it and when',
  ),
}

const countStates = ({ report }: DatasetRecord) => {
  const counts: Record<CellState, number> = { reported: 0, blank: 0, marked: 0, unreadable: 0, missing: 0 }
  for (const { state } of report.cells) counts[state]++
  return counts
}

export const reports = defineTable({
  name: 'reports',
  title: { zh: '报告', en: 'Reports' },
  about: { zh: '一行是一份报告的现行版本', en: 'one row is the current version of one report' },
  key: ['id'],
  row,
  *rows(record) {
    const { report, stored, place, kind, audit, sources, versions } = record
    const states = countStates(record)
    const findings = (outcome: string) => audit?.findings.filter((one) => one.outcome === outcome).length ?? 0
    yield {
      id: report.id,
      agency: report.agency,
      ...place,
      kind,
      year: report.year,
      edition: report.edition,
      title: report.title,
      periodFrom: report.period?.from ?? null,
      periodTo: report.period?.to ?? null,
      publishedOn: report.publishedOn,
      url: report.source.url,
      status: audit?.status ?? null,
      violated: findings('violated'),
      incomplete: findings('incomplete'),
      cellsReported: states.reported,
      cellsBlank: states.blank,
      cellsMarked: states.marked,
      cellsUnreadable: states.unreadable,
      cellsMissing: states.missing,
      versions: versions.length,
      sources: sources.length,
      portal: stored.portal,
      snapshot: report.source.sha256,
      dialect: report.source.dialect,
      parser: stored.parser,
      digest: digestOf(report),
    }
  },
})
