import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Hono } from 'hono'
import { formStyle } from '../../audit/reports/form-html.ts'
import { notFound } from './errors.ts'

const folder = new URL('../static/', import.meta.url)
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

interface StaticFile {
  address: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

const fileOf = (name: string, content: Buffer): [string, StaticFile] => {
  const ending = extname(name)
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12)
  const address = `/static/${name.slice(0, -ending.length)}.${hash}${ending}`
  return [name, { address, type: types[ending] ?? 'application/octet-stream', bytes: new Uint8Array(content) }]
}

/** One style sheet out of the files in a folder, in the order of their names, and the one of the official form. */
const joined = (styles: string): Buffer =>
  Buffer.concat([
    ...readdirSync(new URL(styles, folder))
      .sort()
      .map((name) => readFileSync(new URL(styles + name, folder))),
    Buffer.from(formStyle),
  ])

/**
 * The files of web/static, and `gouji.css` out of those in web/static/styles. Their addresses hold their hash, so that
 * browsers keep them for ever.
 */
export const staticFiles = () => {
  const names = readdirSync(folder).filter((name) => extname(name) in types)
  const byName = new Map([
    ...names.map((name) => fileOf(name, readFileSync(new URL(name, folder)))),
    fileOf('gouji.css', joined('styles/')),
  ])
  const byAddress = new Map([...byName.values()].map((file) => [file.address, file]))
  return {
    /** The address of a file. Throws when there is none: a view has its name wrong. */
    asset: (name: string): string => {
      const file = byName.get(name)
      if (!file) throw new Error(`web/static has no ${name}`)
      return file.address
    },
    routes: (app: Hono): void => {
      app.get('/static/:name', (c) => {
        const file = byAddress.get(c.req.path)
        if (!file) throw notFound()
        return c.body(file.bytes, 200, {
          'content-type': file.type,
          'cache-control': 'public, max-age=31536000, immutable',
        })
      })
    },
  }
}
