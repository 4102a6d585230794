import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'reading.uncertain',
  kind: 'check',
  scope: 'report',
  severity: 'info',
  title: { zh: '读取存疑', en: 'Reading uncertain' },
  checks: {
    zh: '数据矛盾所涉各格，用另一途径从同一原件再读一次，结果相同；不同或不能再读的，在此指出。',
    en: 'The cells of every contradiction read the same by a second, independent way; those that do not are named.',
  },
  basis: {
    zh: '审慎：分清是公布的数字有误，还是读取有误',
    en: 'caution: an error may be the publisher’s or the reader’s',
  },
  check: ({ doubts }) => {
    if (doubts.length === 0) return []
    const otherwise = [...new Set(doubts.flatMap((doubt) => doubt.otherwise))]
    const untold = [...new Set(doubts.flatMap((doubt) => doubt.untold))]
    return [
      {
        outcome: 'incomplete',
        scope: {},
        cells: [...otherwise, ...untold],
        remark: {
          code: 'reading.uncertain',
          params: { contradictions: doubts.length, otherwise: otherwise.length, untold: untold.length },
        },
      },
    ]
  },
}
