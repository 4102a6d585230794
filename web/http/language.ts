import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Lang } from '../../audit/messages/labels.ts'

const aYear = 365 * 24 * 3600
const isLang = (text: string | undefined): text is Lang => text === 'zh' || text === 'en'

/** The first language of Accept-Language, by weight, that we speak; Chinese when it names none. */
const accepted = (header: string | undefined): Lang => {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2)
      return { lang: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) || 0 }
    })
    .filter(({ lang, weight }) => isLang(lang) && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return (wishes[0]?.lang as Lang | undefined) ?? 'zh'
}

/** The language of an answer: `?lang=`, which a cookie remembers; else that cookie; else what the browser prefers. */
export const languageOf = (c: Context): Lang => {
  const wanted = c.req.query('lang')
  if (isLang(wanted)) {
    setCookie(c, 'lang', wanted, { path: '/', maxAge: aYear, sameSite: 'Lax' })
    return wanted
  }
  const kept = getCookie(c, 'lang')
  return isLang(kept) ? kept : accepted(c.req.header('accept-language'))
}
