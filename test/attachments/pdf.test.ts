import { expect, test } from 'vitest'
import { readPdf } from '../../parsers/readers/pdf.ts'
import { UnreadableFileError } from '../../parsers/unreadable-file.ts'
import { gridRules, type PdfPage, pdfOf } from './pdf-file.ts'
import { show } from './show.ts'

const at = (x: number, y: number, text: string, more: Partial<NonNullable<PdfPage['texts']>[number]> = {}) => ({
  x,
  y,
  text,
  ...more,
})
const xs = [50, 150, 250, 350]
const ys = [700, 680, 660]

test.each<[string, PdfPage[], ReturnType<typeof show>]>([
  [
    'a ruled table between paragraphs',
    [
      {
        rules: gridRules(xs, ys),
        texts: [
          at(50, 720, '一、总体情况'),
          at(60, 685, '规章'),
          at(160, 685, '12'),
          at(60, 665, '规范性文件'),
          at(260, 665, '3'),
          at(50, 600, '二、其他'),
        ],
      },
    ],
    [
      '一、总体情况',
      [
        ['0: 规章', '1: 12', '2: '],
        ['0: 规范性文件', '1: ', '2: 3'],
      ],
      '二、其他',
    ],
  ],
  [
    'cells merged across and down: where a rule is missing',
    [
      {
        rules: [
          [50, 700, 350, 700],
          [150, 680, 350, 680],
          [50, 660, 350, 660],
          [50, 640, 350, 640],
          [50, 700, 50, 640],
          [150, 700, 150, 640],
          [250, 680, 250, 640],
          [350, 700, 350, 640],
        ],
        texts: [
          at(60, 675, '信息内容'),
          at(200, 685, '申请人情况'),
          at(160, 665, '甲'),
          at(260, 665, '乙'),
          at(260, 645, '7'),
        ],
      },
    ],
    [
      [
        ['0: 信息内容', '1+2: 申请人情况'],
        ['1: 甲', '2: 乙'],
        ['0: ', '1: ', '2: 7'],
      ],
    ],
  ],
  [
    'a figure in several runs is one figure; two that stand apart are not',
    [
      {
        rules: gridRules(xs, ys),
        texts: [
          at(160, 685, '1'),
          at(165, 685, '2'),
          at(170, 685, '3'),
          at(260, 685, '4'),
          at(280, 685, '5'),
          at(60, 685, '甲'),
        ],
      },
    ],
    [
      [
        ['0: 甲', '1: 123', '2: 4 5'],
        ['0: ', '1: ', '2: '],
      ],
    ],
  ],
  [
    'a figure that its cell is too narrow for goes on below',
    [
      {
        rules: gridRules([50, 150, 166], [700, 670]),
        texts: [at(60, 680, '甲'), at(153, 688, '17'), at(153, 676, '9')],
      },
    ],
    [[['0: 甲', '1: 179']]],
  ],
  [
    'a figure that runs over a border belongs to no cell',
    [{ rules: gridRules(xs, ys), texts: [at(60, 685, '甲'), at(240, 685, '1234')] }],
    [
      [
        ['0: 甲', '1: 12\ufffd', '2: 34\ufffd'],
        ['0: ', '1: ', '2: '],
      ],
    ],
  ],
  [
    'labels written downwards, and turned',
    [
      {
        rules: gridRules([50, 80, 150], [700, 600]),
        texts: [at(60, 690, '不予公开', { font: 'F3' }), at(90, 650, '属于国家秘密', { size: 8 })],
      },
    ],
    [[['0: 不\n予\n公\n开', '1: 属于国家秘密']]],
  ],
  [
    'a table goes on over the page break; page numbers and running heads go',
    [
      {
        rules: gridRules(xs, [100, 80, 60]),
        texts: [
          at(60, 85, '甲'),
          at(160, 85, '1'),
          at(60, 65, '乙'),
          at(160, 65, '2'),
          at(280, 20, '- 1 -'),
          at(50, 820, '某局年报'),
        ],
      },
      {
        rules: gridRules(xs, [780, 760]),
        texts: [at(60, 765, '丙'), at(160, 765, '3'), at(280, 20, '- 2 -'), at(50, 820, '某局年报')],
      },
    ],
    [
      [
        ['0: 甲', '1: 1', '2: '],
        ['0: 乙', '1: 2', '2: '],
        ['0: 丙', '1: 3', '2: '],
      ],
    ],
  ],
  [
    'lines of a paragraph are joined, the next paragraph begins anew',
    [
      {
        texts: [
          at(70, 700, '甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸'),
          at(50, 685, '子丑寅卯。'),
          at(70, 670, '又一段。'),
        ],
      },
    ],
    ['甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸子丑寅卯。', '又一段。'],
  ],
  ['bold by printing twice', [{ texts: [at(50, 700, '总计11'), at(50.3, 700, '总计11')] }], ['总计11']],
  ['radicals become the characters they stand for', [{ texts: [at(50, 700, '⼀、⻓期')] }], ['一、长期']],
])('%s', async (_, pages, expected) => {
  expect(show(await readPdf(pdfOf(pages)))).toEqual(expected)
})

test('a table without rules: columns by figures and heads, rows by labels', async () => {
  const heads = ['自然人', '商业企业', '科研机构'].map((text, i) => at(250 + i * 80, 700, text))
  const labels = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'].map((text, i) =>
    at(50, 680 - i * 20, text),
  )
  const figures = [at(265, 680, '12'), at(425, 680, '3'), at(345, 660, '7')]
  const { blocks } = await readPdf(pdfOf([{ texts: [...heads, ...labels, ...figures] }]))
  const [grid] = blocks.flatMap((b) => (b.kind === 'grid' ? [b.grid] : []))
  expect(grid!.rows.map((row) => row.cells.map(({ text }) => text))).toEqual([
    ['', '自然人', '商业企业', '科研机构'],
    [labels[0]!.text, '12', '', '3'],
    [labels[1]!.text, '', '7', ''],
  ])
})

test('a font that does not say what it shows: nothing is read out of it, and the report says so', async () => {
  const texts = [at(50, 700, '\u0015\u0013\u0013', { font: 'F2' as const })]
  const { blocks, notes } = await readPdf(pdfOf([{ texts: [at(50, 720, '甲'), ...texts] }]))
  expect(blocks).toEqual([
    { kind: 'text', text: '甲' },
    { kind: 'text', text: '\ufffd\ufffd\ufffd' },
  ])
  expect(notes.map(({ code }) => code)).toEqual(['font-unmapped'])
})

test('text that lies unseen behind a scan is said to be so', async () => {
  const { notes } = await readPdf(pdfOf([{ texts: [at(50, 700, '总计', { mode: 3 })] }]))
  expect(notes.map(({ code }) => code)).toEqual(['text-invisible'])
})

test('a page without any text is a picture', async () => {
  expect(show(await readPdf(pdfOf([{ texts: [at(50, 700, '甲')] }, {}])))).toEqual(['甲', '(picture)'])
})

test.each<[string, Uint8Array, string]>([
  ['nothing but pictures', pdfOf([{}]), 'scanned'],
  [
    'encrypted',
    pdfOf([{}], {
      trailer: '/Encrypt 50 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]',
      objects: [`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`],
    }),
    'encrypted',
  ],
  ['nothing but a head', Buffer.from('%PDF-1.7\n'), 'pdf-damaged'],
  [
    'a page tree that is its own child',
    pdfOf([{}], {
      trailer: '/Root 50 0 R',
      objects: ['<< /Type /Catalog /Pages 51 0 R >>', '<< /Type /Pages /Count 9999999 /Kids [51 0 R] >>'],
    }),
    'pdf-damaged',
  ],
])('%s: refused', async (_, bytes, reason) => {
  const error = await readPdf(bytes).then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(UnreadableFileError)
  expect((error as UnreadableFileError).reason).toBe(reason)
})
