import { stringify } from 'yaml'
import type { Change } from './compare.ts'

const NAMED = 500

const headings = { added: '新增 Added', changed: '改动 Changed', withdrawn: '撤下 Withdrawn' } as const

const line = ({ report, agency, year, cells }: Change): string =>
  `- ${year ?? '?'} ${agency ?? '?'} \`${report}\`${cells.length > 0 ? `: ${cells.map((cell) => `\`${cell}\``).join(', ')}` : ''}`

interface About {
  version: string
  /** the release that this one is compared with */
  previous: string | null
  changes: readonly Change[]
  reports: number
  /** when it holds only these */
  years?: readonly number[]
}

/** The change list of a release for people; what is too long to read is in `changes.jsonl`. */
export const changesText = ({ version, previous, changes, reports, years }: About): string => {
  const only = years ? `只含 ${years.join('、')} 年度。Only reports for ${years.join(', ')}.\n\n` : ''
  const head = `# ${version}\n\n${only}`
  if (previous === null) return `${head}首次发布，${reports} 份报告。The first release: ${reports} reports.\n`
  const parts = (['added', 'changed', 'withdrawn'] as const).map((kind) => {
    const some = changes.filter(({ change }) => change === kind)
    const more = some.length > NAMED ? [`- … ${some.length - NAMED} more, see changes.jsonl`] : []
    return `## ${headings[kind]}: ${some.length}\n\n${[...some.slice(0, NAMED).map(line), ...more, ''].join('\n')}`
  })
  return `${head}与 ${previous} 相比，共 ${reports} 份报告。Against ${previous}; ${reports} reports.\n\n${parts.join('\n')}`
}

/** How to cite the release: the Citation File Format 1.2.0. */
export const citation = (version: string, date: string, license: string): string =>
  stringify({
    'cff-version': '1.2.0',
    message: 'If you use this dataset, please cite it as below.',
    type: 'dataset',
    title: 'gouji: annual reports on open government information of Chinese government agencies',
    version,
    'date-released': date,
    license,
    authors: [{ name: 'gouji' }],
    keywords: ['open government information', '政府信息公开'],
  })
