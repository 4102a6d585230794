import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readRtf } from '../../parsers/readers/rtf.ts'
import { show } from './show.ts'

/** Chinese as RTF writers put it: two bytes of GBK, each as \'xx. */
const gbk = (text: string) =>
  [...iconv.encode(text, 'gbk')]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`))
    .join('')
const unicode = (text: string) => [...text].map((c) => `\\u${c.charCodeAt(0)}?`).join('')
const rtf = (body: string) => Buffer.from(`{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}${body}}`)
const row = (definition: string, ...cells: string[]) =>
  `\\trowd${definition}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row`

test.each<[string, string, ReturnType<typeof show>]>([
  ['text in GBK and in Unicode', `${gbk('总体')}${unicode('情况')}\\par ${gbk('共12件')}`, ['总体情况', '共12件']],
  [
    'cells merged across and down',
    row('\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000', gbk('甲'), gbk('乙'), '') +
      row('\\clvmrg\\cellx1000\\cellx2000\\cellx3000', '', '1', '2'),
    [
      [
        ['0: 甲', '1+2: 乙'],
        ['1: 1', '2: 2'],
      ],
    ],
  ],
  [
    'rows whose cells end in other places',
    row('\\cellx3000\\cellx4000', gbk('合'), '3') + row('\\cellx1000\\cellx3000\\cellx4000', gbk('甲'), '1', '2'),
    [
      [
        ['0+2: 合', '2: 3'],
        ['0: 甲', '1: 1', '2: 2'],
      ],
    ],
  ],
  [
    'hidden text, field codes, groups for other programs',
    `{\\v x}{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\*\\secret y}z\\par`,
    ['3z'],
  ],
  [
    'raised and struck text',
    `${row(
      '\\cellx1000\\cellx2000\\cellx3000',
      '12{\\super 1}',
      '{\\strike 7}15',
      '3\\super 2\\nosupersub\\v 9\\plain 4',
    )}\\pard ${gbk('旧')}\\strike ${gbk('新')}\\par`,
    [[['0: 12¹', '1: ~~7~~15', '2: 3²4']], '旧新'],
  ],
  ['a picture', '{\\pict\\pngblip 89504e47}\\par a', ['(picture)', 'a']],
])('%s', (_, body, expected) => {
  expect(show(readRtf(rtf(body)))).toEqual(expected)
})
