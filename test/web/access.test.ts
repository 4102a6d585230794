import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { createAccess, type Role } from '../../web/access/access.ts'
import { ownPath } from '../../web/access/guard.ts'
import { createApp } from '../../web/app.ts'
import { emptyStore } from './stores.ts'

const login = (name: string, role: Role) => ({ name, role, password: `${name}:secret` })
const logins = [login('lin', 'review'), login('wang', 'read')]
const clock = { at: new Date('2026-01-01T00:00:00Z') }
const now = () => clock.at

const appWith = async (options: Parameters<typeof createAccess>[0]) =>
  createApp(await emptyStore(), { access: createAccess(options, now), now })
type App = Awaited<ReturnType<typeof appWith>>

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
const post = (app: App, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const logIn = async (app: App, name: string) => {
  const answer = await post(app, '/login', { name, password: `${name}:secret`, next: '/findings?year=2024' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/findings?year=2024'])
  const cookie = answer.headers.get('set-cookie')!
  expect(cookie).toMatch(/^gouji-session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
  return { cookie: cookie.split(';')[0]! }
}

test('one logs in, is known by name, and logs out', async () => {
  const app = await appWith({ logins })
  const stranger = load(await (await app.request('/rules?lang=en')).text())
  expect(stranger('a[href^="/login"]').attr('href')).toBe('/login?next=%2Frules%3Flang%3Den')
  const headers = await logIn(app, 'lin')
  const answer = await app.request('/rules', { headers })
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  const $ = load(await answer.text())
  expect($('.who bdi').text()).toBe('lin')
  const csrf = $('.who input[name=csrf]').attr('value')!
  expect((await post(app, '/logout', { csrf: 'x' }, headers)).status).toBe(403)
  const out = await post(app, '/logout', { csrf }, headers)
  expect(out.headers.get('set-cookie')).toMatch(/^gouji-session=; Max-Age=0; Path=\//)
})

test('wrong passwords are refused, and too many of them shut the door for a minute', async () => {
  const app = await appWith({ logins })
  for (let n = 0; n < 20; n++)
    expect((await post(app, '/login', { name: 'lin', password: 'wang:secret' })).status).toBe(401)
  const right = { name: 'lin', password: 'lin:secret' }
  expect((await post(app, '/login', right)).status).toBe(429)
  clock.at = new Date(clock.at.getTime() + 61_000)
  expect((await post(app, '/login', right)).status).toBe(303)
})

test('a session ends after twelve hours, and none can be made up', async () => {
  const app = await appWith({ logins, everybodyReads: false })
  const { cookie } = await logIn(app, 'wang')
  const status = async (of: string) => (await app.request('/rules.json', { headers: { cookie: of } })).status
  expect(await status(cookie)).toBe(200)
  const raised = Buffer.from(JSON.stringify({ name: 'wang', role: 'review', until: 9e15 })).toString('base64url')
  for (const made of [`gouji-session=${raised}.${cookie.split('.')[1]}`, `gouji-session=${raised}`, 'gouji-session=.'])
    expect(await status(made)).toBe(401)
  const [before] = [clock.at]
  clock.at = new Date(before.getTime() + 12 * 3600_000 + 1)
  expect(await status(cookie)).toBe(401)
  clock.at = before
})

test('where not everybody reads, strangers are led to the login, and calls are refused', async () => {
  const app = await appWith({ logins, everybodyReads: false })
  const page = await app.request('/reports?year=2024')
  expect([page.status, page.headers.get('location')]).toEqual([303, '/login?next=%2Freports%3Fyear%3D2024'])
  const call = await app.request('/reports.json', { headers: { 'accept-language': 'en' } })
  expect([call.status, await call.json()]).toEqual([401, { error: { code: 'login', message: 'Log in first.' } }])
  expect((await app.request('/reports.json', { headers: basic('wang:wang:secret') })).status).toBe(200)
  for (const wrong of ['wang:wang', 'wang', '', 'nobody:wang:secret'])
    expect((await app.request('/reports.json', { headers: basic(wrong) })).status).toBe(401)
})

test('a proxy names who asks, and only where it is believed', async () => {
  const headers = { 'x-forwarded-user': 'lin@example.org' }
  const strict = { everybodyReads: false }
  const none = await appWith({ ...strict, logins })
  expect((await none.request('/rules.json', { headers })).status).toBe(401)
  const app = await appWith({ ...strict, userHeader: 'X-Forwarded-User', reviewers: ['lin@example.org'] })
  expect((await app.request('/rules.json', { headers })).status).toBe(200)
  expect((await app.request('/rules')).status).toBe(401)
  const $ = load(await (await app.request('/rules?lang=en', { headers })).text())
  expect([$('.who bdi').text(), $('.who bdi').attr('title'), $('.who button').length]).toEqual([
    'lin@example.org',
    'may review',
    0,
  ])
})

test.each([
  ['/findings?x=1#f', '/findings?x=1#f'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['https://evil.example/', '/'],
  ['/\n/evil.example', '/'],
  [undefined, '/'],
])('%j leads back to %s', (text, path) => {
  expect(ownPath(text, '/')).toBe(path)
})
