export type ErrorCode = 'not-found' | 'bad-query' | 'too-many' | 'defect'

/** What cannot be done, by code; `what` is the name of the thing. */
export const errorWords: Record<'zh' | 'en', Record<ErrorCode, (what: string) => string>> = {
  zh: {
    'not-found': () => '没有这个页面，或者这份内容已不在库中。',
    'bad-query': (what: string) => `地址中的参数“${what}”不合要求。`,
    'too-many': (most: string) => `一次最多导出 ${most} 份报告，请缩小范围；更多的用 gouji audit。`,
    defect: () => '服务器内部出错，这是程序的缺陷，已记入日志。',
  },
  en: {
    'not-found': () => 'There is no such page, or what it showed is no longer in the store.',
    'bad-query': (what: string) => `The parameter "${what}" in the address is not as it should be.`,
    'too-many': (most: string) =>
      `At most ${most} reports can be exported at once: narrow the list, or use gouji audit for more.`,
    defect: () => 'Something went wrong inside the server: a defect of gouji, which is now in its log.',
  },
}
