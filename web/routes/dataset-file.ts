import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { datasetOf } from '../datasets/datasets.ts'
import { notFound } from '../http/errors.ts'
import type { Route } from '../route.ts'

/** The files of datasets as they are: those that the descriptor names, and what describes them; no others. */
export const datasetFileRoute: Route = (app, { datasets }) => {
  app.get('/download/:name/:path{.+}', async (c) => {
    const { name, path } = c.req.param()
    const { folder, tables, about } = await datasetOf(name, datasets)
    const file = [...about, ...tables.flatMap(({ files }) => files)].find((one) => one.path === path)
    if (!file) throw notFound()
    return c.body(Readable.toWeb(createReadStream(join(folder, file.path))) as ReadableStream, 200, {
      'content-type': 'application/octet-stream',
      'content-length': String(file.bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
    })
  })
}
