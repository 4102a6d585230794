import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { z } from 'zod'
import { sessionCookie, sessionLasts } from '../access/access.ts'
import { ownPath, refuseOtherSites } from '../access/guard.ts'
import { WebError } from '../http/errors.ts'
import { languageOf } from '../http/language.ts'
import { readForm } from '../http/read-form.ts'
import { type Drawing, shownFor } from '../http/serve-page.ts'
import { accessWords } from '../messages/access.ts'
import type { Route } from '../route.ts'
import { layout } from '../views/layout.ts'

const formSchema = z.object({
  name: z.string().max(200),
  password: z.string().max(1000),
  next: z.string().max(2000).optional(),
})

/** Wrong attempts in a minute, of everybody together, after which nobody is let in for the rest of it. */
const mostAttempts = 20

const loginPage = async (c: Context, drawing: Drawing, next: string, isWrong: boolean) => {
  const lang = languageOf(c)
  const words = accessWords[lang]
  const body = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${isWrong ? html`<p class="refused" role="alert">${words.wrong}</p>` : ''}
<form class="login" method="post" action="/login">
<input type="hidden" name="next" value="${next}">
<label class="field"><span>${words.name}</span><input name="name" autocomplete="username" required maxlength="200"></label>
<label class="field"><span>${words.password}</span><input type="password" name="password" autocomplete="current-password" required maxlength="1000"></label>
<div class="field"><button>${words.logIn}</button></div>
</form>`
  c.header('cache-control', 'no-store')
  return c.html(
    String(await layout({ title: words.title, body }, shownFor(c, lang, drawing, null))),
    isWrong ? 401 : 200,
  )
}

/** Logging in and out: a session in a cookie that scripts do not see and other sites do not send. */
export const loginRoute: Route = (app, { now }, drawing) => {
  let attempts: number[] = []
  app.get('/login', (c) => loginPage(c, drawing, ownPath(c.req.query('next'), '/'), false))
  app.post('/login', async (c) => {
    refuseOtherSites(c)
    const { name, password, next } = await readForm(c, formSchema)
    attempts = attempts.filter((at) => at > now().getTime() - 60_000)
    if (attempts.length >= mostAttempts) throw new WebError(429, 'too-fast', '60')
    const session = c.get('access').begin(name, password)
    if (session === null) {
      attempts.push(now().getTime())
      return loginPage(c, drawing, ownPath(next, '/'), true)
    }
    const secure = c.req.header('x-forwarded-proto') === 'https' || c.req.url.startsWith('https:')
    setCookie(c, sessionCookie, session, {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      maxAge: sessionLasts,
      secure,
    })
    return c.redirect(ownPath(next, '/'), 303)
  })
  app.post('/logout', async (c) => {
    refuseOtherSites(c)
    const { csrf } = await readForm(c, z.object({ csrf: z.string() }))
    if (c.get('viewer')?.csrf !== csrf) throw new WebError(403, 'forged')
    deleteCookie(c, sessionCookie, { path: '/' })
    return c.redirect('/', 303)
  })
}
