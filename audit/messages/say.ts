import type { Finding } from '../../data/schema/finding.ts'
import type { Edition } from '../../data/schema/report.ts'
import { en } from './en.ts'
import { type Labels, labels } from './labels.ts'
import { zh } from './zh.ts'

type Code = keyof typeof zh
type ParamsOf<C extends Code> = Parameters<(typeof zh)[C]>[0]

/** What every language must be able to say: the codes of `zh.ts`, with the same parameters. */
export type Messages = { [C in Code]: (params: ParamsOf<C>, label: Labels) => string }

/** A message code with its parameters: what a rule says, before any language says it. */
export type Remark = { [C in Code]: { code: C; params: ParamsOf<C> } }[Code]

/** The sentence of a remark in both languages, with the labels of the edition's form. */
export const say = ({ code, params }: Remark, edition: Edition): Finding['message'] => {
  const sentence = (messages: Messages, label: Labels) =>
    (messages[code] as (given: typeof params, label: Labels) => string)(params, label)
  return { zh: sentence(zh, labels(edition, 'zh')), en: sentence(en, labels(edition, 'en')) }
}
