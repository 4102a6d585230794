import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeConformance } from './conformance.ts'

storeConformance('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gouji-store-'))
  return { address: `sqlite:${folder}/gouji.db`, remove: () => rm(folder, { recursive: true }) }
})
