import { expect, test } from 'vitest'
import { runEmbedded } from '../../queue/embedded.ts'
import { conformance } from './conformance.ts'
import { inWorld } from './world.ts'

conformance('embedded driver', runEmbedded)

test('a host that asks for no pause prepares its next page while the last one is audited', () => {
  const order: string[] = []
  const fail = ({ path }: { path: string }) => {
    order.push('asked')
    return path === '/robots.txt' ? { status: 404 } : null // which asks for a pause
  }
  return inWorld({ portals: ['demo-lanling'], delayMs: 0, fail }, async ({ drive }) => {
    await runEmbedded({ ...drive, onEnd: ({ stage }) => order.push(stage) })
    const audits = order.filter((what) => what === 'audit').length
    const meanwhile = order.filter((what, at) => what === 'audit' && order[at - 1] === 'asked').length
    expect(meanwhile).toBeGreaterThan(audits / 2)
  })
})
