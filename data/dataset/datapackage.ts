import type { Column } from './columns.ts'
import type { TableFiles } from './sink.ts'

/** What is said of the whole dataset. */
export interface About {
  version: string | null
  /** an SPDX identifier */
  license: string
  /** sites that the reports were read from, by host */
  hosts: readonly string[]
  reports: number
}

const types: Record<Column['type'], string> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
}

const fieldOf = ({ name, type, nullable, values, zh, en, unit }: Column) => ({
  name,
  type: types[type],
  title: zh,
  description: en,
  ...(unit === undefined ? {} : { unit }),
  constraints: { ...(nullable ? {} : { required: true }), ...(values === null ? {} : { enum: values }) },
})

const media: Record<string, string> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const resourceOf = ({ table, paths }: TableFiles, format: string) => ({
  name: table.name.toLowerCase(),
  path: paths.length === 1 ? paths[0] : paths,
  profile: 'tabular-data-resource',
  title: table.title.zh,
  description: `${table.title.en}: ${table.about.en}`,
  format,
  mediatype: media[format],
  ...(format === 'csv' || format === 'jsonl' ? { encoding: 'utf-8' } : {}),
  ...(format === 'xlsx' ? { sheet: table.name } : {}),
  schema: {
    fields: table.columns.map(fieldOf),
    missingValues: [''],
    primaryKey: table.key,
    ...(table.columns.some(({ name }) => name === 'report') && table.name !== 'coverage'
      ? { foreignKeys: [{ fields: 'report', reference: { resource: 'reports', fields: 'id' } }] }
      : {}),
  },
})

/** The descriptor of the dataset: a Frictionless Data Package (specifications of version 1), as an object. */
export const dataPackage = (files: readonly TableFiles[], format: string, about: About) => ({
  profile: 'data-package',
  name: 'gouji',
  title: '政府信息公开工作年度报告数据集',
  description:
    'Annual reports on open government information of Chinese government agencies: figures as printed, and what does not add up',
  ...(about.version === null ? {} : { version: about.version }),
  licenses: [{ name: about.license }],
  sources: about.hosts.map((host) => ({ title: host, path: `http://${host}/` })),
  keywords: ['open government information', '政府信息公开', '勾稽'],
  reports: about.reports,
  resources: files.map((one) => resourceOf(one, format)),
})
