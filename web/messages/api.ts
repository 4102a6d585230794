/** The words of the page about the API. */
export const apiWords = {
  zh: {
    title: '接口',
    lead: '每个页面都有 JSON，表格还有 CSV：在地址后加 .json 或 .csv 即可，筛选条件不变。',
    address: '地址',
    shows: '内容',
  },
  en: {
    title: 'API',
    lead: 'Every page is also JSON, and every table CSV: put .json or .csv behind the path; the conditions stay as they are.',
    address: 'Address',
    shows: 'Shows',
  },
} as const
