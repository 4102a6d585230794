const zh = (n: number) => n.toLocaleString('zh-CN')
const en = (n: number) => n.toLocaleString('en-GB')

/** The words of tables. */
export const tableWords = {
  zh: {
    rows: (from: number, to: number, of: number) => `第 ${zh(from)}–${zh(to)} 条，共 ${zh(of)} 条`,
    pages: '翻页',
    previous: '上一页',
    next: '下一页',
    page: (page: number, of: number) => `第 ${zh(page)} 页，共 ${zh(of)} 页`,
    sorted: { asc: '升序', desc: '降序' },
  },
  en: {
    rows: (from: number, to: number, of: number) => `${en(from)}–${en(to)} of ${en(of)}`,
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (page: number, of: number) => `page ${en(page)} of ${en(of)}`,
    sorted: { asc: 'ascending', desc: 'descending' },
  },
} as const
