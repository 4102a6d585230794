export type ErrorCode =
  | 'not-found'
  | 'bad-query'
  | 'bad-form'
  | 'bad-sql'
  | 'too-many'
  | 'too-many-rows'
  | 'too-fast'
  | 'busy'
  | 'login'
  | 'role'
  | 'forged'
  | 'host'
  | 'defect'

/** What cannot be done, by code; `what` is the name of the thing. */
export const errorWords: Record<'zh' | 'en', Record<ErrorCode, (what: string) => string>> = {
  zh: {
    'not-found': () => '没有这个页面，或者这份内容已不在库中。',
    'bad-query': (what: string) => `地址中的参数“${what}”不合要求。`,
    'too-many': (most: string) => `一次最多导出 ${most} 份报告，请缩小范围；更多的用 gouji audit。`,
    'too-many-rows': (most: string) => `CSV 最多 ${most} 行，请缩小查询范围；更多的请下载文件。`,
    'bad-form': (what: string) => `提交的内容中“${what}”不合要求。`,
    'bad-sql': (what: string) => `无法执行这条查询：${what}`,
    'too-fast': (seconds: string) => `请求过于频繁，请在 ${seconds} 秒后再试。`,
    busy: () => '同时进行的查询太多，请稍后再试。',
    login: () => '请先登录。',
    role: () => '您没有审阅权限，只能查看。',
    forged: () => '这次提交不是从本站的页面发出的，或者页面已过期；请重新打开页面再试。',
    host: (name: string) => `这里不以“${name}”为名；若它指向本站，启动时用 --public-host 写明。`,
    defect: () => '服务器内部出错，这是程序的缺陷，已记入日志。',
  },
  en: {
    'not-found': () => 'There is no such page, or what it showed is no longer in the store.',
    'bad-query': (what: string) => `The parameter "${what}" in the address is not as it should be.`,
    'too-many': (most: string) =>
      `At most ${most} reports can be exported at once: narrow the list, or use gouji audit for more.`,
    'too-many-rows': (most: string) =>
      `CSV has ${most} rows at the most: narrow the query, or download the files for more.`,
    'bad-form': (what: string) => `"${what}" in what was sent is not as it should be.`,
    'bad-sql': (what: string) => `This query is not answered: ${what}`,
    'too-fast': (seconds: string) => `Too many requests; try again in ${seconds} s.`,
    busy: () => 'Too many queries are being answered at the moment; try again soon.',
    login: () => 'Log in first.',
    role: () => 'You may read, but not review.',
    forged: () => 'This was not sent from a page of this site, or the page is too old; open it again and retry.',
    host: (name: string) =>
      `This site is not known as "${name}"; if that name leads here, --public-host names it when gouji serve is started.`,
    defect: () => 'Something went wrong inside the server: a defect of gouji, which is now in its log.',
  },
}
