import { describe, expect, it } from 'vitest'
import { pack, unpack } from '../../../data/store/packing.ts'

const report = Buffer.from('{"title":"临河县统计局2024年政府信息公开工作年度报告"}')
const others = Array.from({ length: 20 }, (_, n) => Buffer.from(`another ${n}`))

describe('bytes are unpacked as they were packed', () => {
  it.each<[string, Uint8Array[], Uint8Array]>([
    ['at once', [], report],
    ['when others of the same length were packed meanwhile', [Buffer.from(report.toReversed())], report],
    ['when many others were', others, report],
    ['when there are none', [], new Uint8Array()],
    ['when there are many', [], Buffer.alloc(600_000, '年报')],
  ])('%s', async (_, meanwhile, bytes) => {
    const packed = await pack(bytes)
    for (const other of meanwhile) await pack(other)
    const fromStore = Uint8Array.from(packed)
    expect(Buffer.compare(unpack(fromStore, 'it'), bytes)).toBe(0)
  })
})

it('damage shows also in what was packed just now', async () => {
  const packed = Uint8Array.from(await pack(report))
  packed[packed.length - 6]! ^= 1
  expect(() => unpack(packed, 'report linhe-2024')).toThrow('report linhe-2024 is damaged in the store')
})
