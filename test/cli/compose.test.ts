import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { gouji } from './gouji.ts'

interface Service {
  image: string
  command: string[]
  environment: Record<string, string>
  healthcheck: { test: string[] }
  depends_on?: Record<string, unknown>
  volumes?: string[]
}
const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>
  volumes: Record<string, null>
}
const containerfile = readFileSync('Containerfile', 'utf8')
const own = Object.entries(compose.services).filter(([, { image }]) => image === 'gouji')

test.each(own)('compose.yaml: %s is a command with options that there are', async (_, { command }) => {
  const [name = '', ...args] = command
  const { status, stdout } = await gouji([name, '--help'])
  expect({ name, status, usage: stdout.includes(`Usage: gouji ${name}`) }).toEqual({ name, status: 0, usage: true })
  const options = args.filter((arg) => arg.startsWith('--'))
  expect(options.filter((option) => !stdout.includes(`${option} `))).toEqual([])
})

test('compose.yaml: each variable is read by one of its commands', async () => {
  const read = new Set<string>()
  for (const [, { command }] of own) {
    const { stdout } = await gouji([command[0]!, '--help'])
    for (const [, variable = ''] of stdout.matchAll(/env:\s+(\w+)/g)) read.add(variable)
  }
  const given = own.flatMap(([, { environment }]) => Object.keys(environment))
  expect(given.filter((variable) => !read.has(variable))).toEqual([])
})

test('compose.yaml: what a service waits for and keeps is there', () => {
  for (const [name, { depends_on = {}, volumes = [], healthcheck }] of Object.entries(compose.services)) {
    expect({ name, unknown: Object.keys(depends_on).filter((other) => !(other in compose.services)) }).toEqual({
      name,
      unknown: [],
    })
    const kept = volumes.map((volume) => volume.split(':')[0]!).filter((volume) => !volume.startsWith('.'))
    expect(kept.filter((volume) => !(volume in compose.volumes))).toEqual([])
    expect(healthcheck.test[0]).toBe('CMD')
  }
})

test('compose.yaml: each probe asks the port that its service listens on', () => {
  for (const [, { environment, healthcheck }] of own)
    expect(healthcheck.test.at(-1)).toContain(`http://127.0.0.1:${environment.GOUJI_PORT}/`)
})

test('Containerfile: what it copies and starts is there', () => {
  const copied = [...containerfile.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, names]) => names!.split(' '))
  expect(copied.filter((name) => !existsSync(name))).toEqual([])
  const [, entry] = /^ENTRYPOINT \["node", "\/opt\/gouji\/([^"]+)"\]$/m.exec(containerfile)!
  expect(existsSync(entry!)).toBe(true)
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  expect(copied.filter((name) => ignored.includes(name))).toEqual([])
})
