import type { Finding } from '../../data/schema/finding.ts'
import type { Edition } from '../../data/schema/report.ts'
import { en, readTwice as readTwiceEn } from './en.ts'
import { type Labels, labels } from './labels.ts'
import type { Twice } from './params.ts'
import { readTwice as readTwiceZh, zh } from './zh.ts'

type Code = keyof typeof zh
type ParamsOf<C extends Code> = Parameters<(typeof zh)[C]>[0]

/** What every language must be able to say: the codes of `zh.ts`, with the same parameters. */
export type Messages = { [C in Code]: (params: ParamsOf<C>, label: Labels) => string }

/** A message code with its parameters: what a rule says, before any language says it. */
export type Remark = { [C in Code]: { code: C; params: ParamsOf<C> } }[Code]

/**
 * The sentence of a remark in both languages, with the labels of the edition's form; `twice` adds what a second reading
 * says of it.
 */
export const say = ({ code, params }: Remark, edition: Edition, twice: Twice | null): Finding['message'] => {
  const sentence = (messages: Messages, label: Labels) =>
    (messages[code] as (given: typeof params, label: Labels) => string)(params, label)
  const message = { zh: sentence(zh, labels(edition, 'zh')), en: sentence(en, labels(edition, 'en')) }
  return twice === null
    ? message
    : { zh: `${message.zh}${readTwiceZh[twice]}`, en: `${message.en} ${readTwiceEn[twice]}` }
}
