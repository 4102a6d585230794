import { z } from 'zod'
import { type Cell, cellStateSchema } from '../../schema/report.ts'
import type { StoredReport } from '../../store/store.ts'
import { column } from '../columns.ts'
import { defineTable } from '../table.ts'
import { reportColumn, yearColumn } from './common.ts'

const value = (zh: string, en: string) => column(z.number().nullable(), zh, en)
const state = (zh: string, en: string) => column(cellStateSchema, zh, en)
const raw = (zh: string, en: string) => column(z.string().nullable(), zh, en)

const isSame = (one: Cell, other: Cell): boolean =>
  one.state === other.state && one.value === other.value && one.raw === other.raw

/** Two versions of the same bytes differ by the parser; between two parsers only figures that both read are the agency's. */
const isTheAgencys = (before: StoredReport, after: StoredReport, from: Cell, to: Cell): boolean =>
  before.report.source.sha256 !== after.report.source.sha256 &&
  (before.parser === after.parser || (from.state === 'reported' && to.state === 'reported' && from.value !== to.value))

export const revisions = defineTable({
  name: 'revisions',
  title: { zh: '改动', en: 'Revisions' },
  about: {
    zh: '一行是一份报告公布后改动的一个格，或两处来源不一致的一个格',
    en: 'one row is one cell that changed after publication, or in which two sources differ',
  },
  key: ['report', 'version', 'cell'],
  row: {
    report: reportColumn(),
    year: yearColumn(),
    version: column(z.int(), '改动后的版本', 'the version with the change'),
    before: column(z.int(), '改动前的版本', 'the version before it'),
    seenAt: column(z.iso.datetime(), '何时发现', 'when the change was seen'),
    cell: column(z.string(), '格的编号', 'cell id'),
    fromValue: value('原数值', 'number before'),
    fromState: state('原状态', 'state before'),
    fromRaw: raw('原印', 'what was printed before'),
    toValue: value('现数值', 'number after'),
    toState: state('现状态', 'state after'),
    toRaw: raw('现印', 'what is printed after'),
    fromSnapshot: column(z.string(), '原版本原文的 SHA-256', 'SHA-256 of the bytes before'),
    toSnapshot: column(z.string(), '现版本原文的 SHA-256', 'SHA-256 of the bytes after'),
  },
  *rows({ report: { id, year }, versions }) {
    for (const [index, after] of versions.entries()) {
      const before = versions[index - 1]
      if (!before || before.report.edition !== after.report.edition) continue
      for (const [at, to] of after.report.cells.entries()) {
        const from = before.report.cells[at]
        if (from?.id !== to.id || isSame(from, to) || !isTheAgencys(before, after, from, to)) continue
        yield {
          report: id,
          year,
          version: after.version,
          before: before.version,
          seenAt: after.storedAt,
          cell: to.id,
          fromValue: from.value,
          fromState: from.state,
          fromRaw: from.raw,
          toValue: to.value,
          toState: to.state,
          toRaw: to.raw,
          fromSnapshot: before.report.source.sha256,
          toSnapshot: after.report.source.sha256,
        }
      }
    }
  },
})
