const title = '云溪县档案馆2024年政府信息公开工作年度报告\n'
/** the begin of tables, so that what follows is taken for their rows */
const tables = `${title}信息内容\n规章\n1\n2\n3\n申请人情况\n自然人\n一、本年新收政府信息公开申请数量\n`
const rows = `${title}${'规章 | 1 | 2 | 3 |\n'.repeat(6)}`
const page = (body: string) => `<html><body>${title}${body}</body></html>`
const table = (content: string) => page(`<table>${content}</table>`)
const times = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join('')
const han = (i: number) => String.fromCharCode(0x4e00 + (i % 9000))

/** A kind of input made to be slow: some piece of it over and over, `n` times. */
export interface Hostile {
  name: string
  make(n: number): string
}

const kind = (name: string, make: (n: number) => string): Hostile => ({ name, make })
const html = (name: string, piece: string) => kind(name, (n) => page(piece.repeat(n)))
const cells = (name: string, content: (n: number) => string) => kind(name, (n) => table(content(n)))
const text = (name: string, piece: string) => kind(name, (n) => `${title}${piece.repeat(n)}x`)
const inTables = (name: string, piece: string) => kind(name, (n) => `${tables}${piece.repeat(n)}x`)
const inCell = (name: string, piece: string) => kind(name, (n) => `${rows}${piece.repeat(n)} | 1 | 2 |\n`)
const asValue = (name: string, before: string, piece: string, behind: string) =>
  cells(
    name,
    (n) =>
      `<tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章</td><td>${before}${piece.repeat(n)}${behind}</td></tr>`,
  )

/** Pages whose markup is endless. */
export const markup: Hostile[] = [
  html('paragraphs', '<p>发布信息128条。</p>'),
  html('unclosed tables', '<table><tr><td>1'),
  html('nested tables', '<table><tr><td>规章</td><td>1</td><td>'),
  html('unclosed div', '<div>x'),
  html('unclosed inline tags', '<b><span>x'),
  html('end tags', '</table></td></div>'),
  html('open brackets', '<'),
  html('comments', '<!--'),
  html('broken references', '&#x&amp'),
  html('line breaks', '<br>'),
  html('pictures', '<img src=a>'),
  html('scripts', '<script>年度报告</script>'),
  html('svg', '<svg>'),
  kind('attributes', (n) => page(`<td ${'colspan=1 '.repeat(n)}`)),
  kind('meta tags', (n) => times(n, (i) => `<meta name="a${i}" content="b">`)),
  cells('rows', (n) => '<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>'.repeat(n)),
  cells('rows with labels never seen', (n) =>
    times(n, (i) => `<tr><td>${han(i)}政府信息公开${han(i * 7)}申请</td><td>1</td></tr>`),
  ),
  cells('one row', (n) => `<tr>${'<td>行政许可</td><td>规章</td>'.repeat(n)}</tr>`),
  cells('one row of words', (n) => `<tr>${'<td>行政复议</td><td>规章</td>'.repeat(n)}<td>说明</td></tr>`),
  cells('heads', (n) => '<tr><td>自然人</td><td>总计</td><td>结果维持</td></tr>'.repeat(n)),
  cells(
    'tall cells in one row',
    (n) => `<tr>${'<td rowspan=9999>1</td>'.repeat(n)}</tr>${'<tr><td>1</td></tr>'.repeat(n)}`,
  ),
  cells('colspan of a thousand million', (n) =>
    '<tr><td colspan=1000000000>规章</td><td colspan=1000000000>1</td></tr>'.repeat(n),
  ),
  cells('rowspan of a thousand million', (n) =>
    '<tr><td rowspan=1000000000>规章</td><td rowspan=1000000000>1</td></tr>'.repeat(n),
  ),
  cells('a long label', (n) => `<tr><td>${'要求行政机关确认'.repeat(n)}</td><td>1</td></tr>`),
]

/** Text that a reader of tables could go over again and again. */
export const texts: Hostile[] = [
  text('characters', '的'),
  text('digits', '1'),
  text('blanks', ' '),
  text('line breaks', '\n'),
  text('tabs', '\t'),
  text('form feeds', '\f'),
  text('page numbers', '- 1 -\n'),
  text('commas', ','),
  text('quotes and commas', 'a,"'),
  text('records', '规章,1,2,3\n'),
  text('pipes', '|'),
  text('lines of a pipe', '|\n'),
  text('rows of pipes', '规章 | 1 | 2 | 3 |\n'),
  text('rows that never close', '| a | b\n'),
  text('dashes', '-'),
  text('dashes and pipes', '-|'),
  text('rulers', '--- ---\n'),
  text('rulers below text', 'x y\n--- ---\n'),
  text('double rulers', '=== ===\n'),
  text('frames', '+---+\n'),
  text('frames with text', '+---+---+\n| a | b |\n'),
  text('box drawing', '├───┼───┤\n│ a │ b │\n'),
  text('wiki tables', '{|\n|-\n| a\n'),
  text('tables left open', '<table>\n'),
  text('brackets', '（'),
  text('square brackets', '[]('),
  text('stars', '**a'),
  text('backquotes', '`a <'),
  text('apostrophes', "''"),
  text('references', '&#x20;'),
  text('columns', '规章     1     2     3\n'),
  text('labels', '自然人'),
  text('long labels', '要求行政机关确认或重新出具已获取信息'),
  text('labels and figures', '一、本年新收政府信息公开申请数量\n7\n'),
  text(
    'whole forms',
    '信息内容\n规章\n1\n2\n3\n申请人情况\n自然人\n一、本年新收政府信息公开申请数量\n1\n二、上年结转政府信息公开申请数量\n（一）予以公开\n结果维持\n总计\n',
  ),
  text('labels that are cut off', '申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申'),
  text('rows of labels', '申请人情况 | 自然人 | 总计 | 结果维持 |\n'),
  text('indicators', '（一）主动公开政府信息数\n条\n3\n'),
  text('headings', '一、总体情况\n二、主动公开政府信息情况\n'),
  text('headings without breaks', '一、总体情况二、主动公开政府信息情况'),
  text('titles', title),
  text('years', '2024年'),
  text('periods', '2024年1月1日'),
  text('title marks', '《'),
  text('breadcrumbs', '首页 > '),
  text('agencies', '发布机构：'),
  text('statements', '全年未收到政府信息公开申请。'),
  text('beginnings of statements', '未收到行政复'),
  text('traditional characters', '報總數應務機關與於為處開審條據請訴訟複議'),
  inTables('pipes in a table', '|'),
  inTables('tabs in a table', '\t'),
  inTables('blanks in a table', ' '),
  inTables('line breaks in a table', '\n'),
  inTables('digits in a table', '1'),
  inTables('figures in a table', '1\n'),
  inTables('figures on one line', '1 '),
  inTables('characters in a table', '的'),
  inCell('links in a cell', '[]('),
  inCell('tags in a cell', '<a'),
  inCell('comments in a cell', '<!--'),
  inCell('emphasis in a cell', '*_'),
  inCell('backslashes in a cell', '\\'),
  inCell('notes in a cell', '（注'),
  asValue('digits in a value', '', '1', ''),
  asValue('groups of digits', '1', ',111', 'x'),
  asValue('brackets in a value', '', '(1', ')'),
  asValue('stops in a value', '1', '。', '1'),
  asValue('dashes in a value', '', '-', '1'),
  asValue('blanks in a value', '1', ' ', 'x'),
  asValue('footnote marks in a value', '1', '*', 'x'),
  asValue('numerals in a value', '', '一百', ''),
]
