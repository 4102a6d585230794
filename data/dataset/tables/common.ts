import { z } from 'zod'
import { agencyKindSchema } from '../../schema/agency.ts'
import { editionSchema } from '../../schema/report.ts'
import { column } from '../columns.ts'

/** Columns that many tables have; each table gets its own, made anew, since the dictionary hangs words on them. */
export const reportColumn = () => column(z.string(), '报告编号，即 reports 表的 id', 'report id, see the table reports')

/** The year that a report is about. */
export const yearColumn = () =>
  column(z.int().nullable(), '报告年度；原文未写明的为空', 'report year; null when the source does not say')

/** The edition of the form. */
export const editionColumn = () =>
  column(
    editionSchema,
    '格式版本：2021（国办公开办函〔2021〕30号）、2019（〔2019〕60号）、2014（国办发〔2014〕32号统计表）',
    'edition of the form: 2021, 2019 or 2014, by the year of the document that prescribes it',
  )

/** Whether an agency is a government or a department of one. */
export const kindColumn = () =>
  column(
    agencyKindSchema.nullable(),
    '类别：government 政府（其报告通常汇总所属部门，与部门相加会重复），department 部门；名称看不出的为空',
    'government (its report as a rule sums up its departments: adding both counts twice) or department, by the name',
  )
