import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../data/store/open-store.ts'
import type { Store } from '../../../data/store/store.ts'
import { StoreError } from '../../../data/store/store-error.ts'
import { temporaryFolder } from './folder.ts'
import { all, findingOf, newPage, reportOf, sha256, takeAllTheWay } from './material.ts'

const snapshot = sha256('one')

describe('a damaged row is named', () => {
  it.each<[string, string, (store: Store) => Promise<unknown>]>([
    [`update pages set request = '{"url"'`, 'page a is damaged in the store', (store) => store.page('a')],
    [`update pages set request = '{}'`, 'page a is not as it should be: request.url', (store) => store.page('a')],
    [`update pages set stage = 'lost'`, 'page a is not as it should be: stage', (store) => all(store.pages())],
    [`update runs set portals = 'x'`, 'run 1 is damaged', (store) => store.runs()],
    [`update snapshots set bytes = x'00'`, `snapshot ${snapshot} is damaged`, (store) => store.snapshot(snapshot)],
    [
      `update snapshots set bytes = (select body from reports)`,
      `snapshot ${snapshot} is damaged in the store: its hash differs`,
      (store) => store.snapshot(snapshot),
    ],
    [`update reports set body = x'28b52ffd'`, 'report linhe-2024 version 1', (store) => store.report('linhe-2024')],
    [
      `update reports set body = (select bytes from snapshots)`,
      'report linhe-2024 version 1 is damaged',
      (store) => all(store.reports()),
    ],
    [`update reports set id = 'other'`, 'report other version 1 is damaged', (store) => store.siblings('other')],
    [
      `update findings set body = '['`,
      'the audit of report linhe-2024 is damaged',
      (store) => store.audit('linhe-2024'),
    ],
    [
      `update findings set body = '{}'`,
      'the audit of report linhe-2024 is not as it should be: findings.0.rule',
      (store) => all(store.audits()),
    ],
    [`update audits set repairs = 'null'`, 'repairs', (store) => store.audit('linhe-2024')],
  ])('after %s', async (sql, sentence, read) => {
    const path = join(await temporaryFolder(), 'gouji.db')
    const store = await openStore(`sqlite:${path}`)
    await store.beginRun(['linhe'], '2026-01-01T00:00:00Z')
    await takeAllTheWay(store, newPage('a'), 'one', reportOf('one', 6), [findingOf('requests.balance', 'f1')])
    const database = new DatabaseSync(path)
    database.exec(sql)
    database.close()

    const error = await read(store).then(
      () => undefined,
      (reason) => reason,
    )
    expect(error).toBeInstanceOf(StoreError)
    expect(error.message).toContain(sentence)
    expect(error.message).not.toContain('\n')
    await store.close()
  })
})
