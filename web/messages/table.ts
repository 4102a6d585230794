/** The words of tables. */
export const tableWords = {
  zh: {
    rows: (from: number, to: number, of: number) => `第 ${from}–${to} 条，共 ${of} 条`,
    pages: '翻页',
    previous: '上一页',
    next: '下一页',
    page: (page: number, of: number) => `第 ${page} 页，共 ${of} 页`,
    sorted: { asc: '升序', desc: '降序' },
  },
  en: {
    rows: (from: number, to: number, of: number) => `${from}–${to} of ${of}`,
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (page: number, of: number) => `page ${page} of ${of}`,
    sorted: { asc: 'ascending', desc: 'descending' },
  },
} as const
