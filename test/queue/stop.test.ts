import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ended, start, tempFolder } from '../cli/gouji.ts'
import { startRedis } from '../servers/redis.ts'

test('a worker and a scheduler end on SIGTERM although their Redis is gone', async () => {
  const redis = await startRedis()
  const through = ['--store', `sqlite:${join(tempFolder(), 'gouji.db')}`, '--redis', redis.address]
  const processes = {
    working: start(['worker', ...through]),
    'keeping schedules': start(['schedule', 'mva', ...through]),
  }
  const calls = Object.values(processes).map(ended)
  const ready = Object.entries(processes).map(
    ([words, child]) =>
      new Promise<void>((resolve) => {
        child.stderr!.on('data', (chunk) => String(chunk).includes(`"msg":"${words}"`) && resolve())
      }),
  )
  await Promise.all(ready)
  await redis.stop()
  for (const child of Object.values(processes)) child.kill('SIGTERM')
  expect((await Promise.all(calls)).map(({ status, stdout }) => ({ status, stdout }))).toEqual([
    { status: 0, stdout: '' },
    { status: 0, stdout: '' },
  ])
})
