import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readChunks } from '../../../lib/imports/chunks.ts'
import { importView } from '../../../lib/imports/import.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { Replay } from '../../../lib/store/commit.ts'
import { keys } from '../../../lib/store/keys.ts'
import { getItem } from '../../../lib/store/read.ts'
import { principalOf, testClock, testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { receive, storedImport } from '../../support/imports.ts'
import { notesKind } from './notes-kind.ts'

const clock = testClock('2026-03-01T08:00:00+07:00')
const principal = principalOf('KT')
const ctx = testContext({ now: clock.now, principal })
const rows = [{ name: 'A', text: 'first' }, { name: 'B' }]

test('an import is kept with its rows, its job and its audit item before it is answered', async () => {
  const head = await receive(rows, { source: 'kt-hrm', externalIdSystem: 'hrm' }, ctx)
  expect(importView(head)).toEqual({
    importId: expect.stringMatching(/^import_[0-9a-f]{32}$/),
    kind: 'member_counts',
    status: 'queued',
    format: 'json',
    source: 'kt-hrm',
    mode: 'partial',
    dryRun: false,
    externalIdSystem: 'hrm',
    unitCode: 'KT',
    received: 2,
    pending: 2,
    created: 0,
    updated: 0,
    unchanged: 0,
    stale: 0,
    rejected: 0,
    createdAt: '2026-03-01T01:00:00.000Z',
  })
  expect(await storedImport(head.importId)).toMatchObject({ apiKeyId: principal.apiKeyId })
  expect(await readChunks(ctx.store, head)).toEqual(rows)
  expect(await getItem(ctx.store, keys.job('import', head.importId))).toMatchObject({
    kind: 'import',
  })
  const audit = keys.audit(`/v1/member-count-imports/${head.importId}`, 1)
  expect(await getItem(ctx.store, audit)).toMatchObject({
    action: 'import.receive',
    apiKeyId: principal.apiKeyId,
    unitCode: 'KT',
  })
})

test('a request that is repeated with its Idempotency-Key is received once', async () => {
  const idempotency = { scope: 'KT#import#1', fingerprint: 'rows' }
  const asked = { ...ctx, idempotency }
  const first = await receive(rows, { kind: 'units' }, asked)
  const before = await dumpTable()
  const repeated = receive(rows, { kind: 'units' }, asked)
  await expect(repeated).rejects.toThrow(Replay)
  await expect(repeated).rejects.toMatchObject({ resource: `/v1/unit-imports/${first.importId}` })
  expect(await dumpTable()).toEqual(before)
})

describe('the largest requests', () => {
  test('5,000 rows of a body of 4 MB that hardly compresses are kept and applied', async () => {
    const large = Array.from({ length: 5000 }, (_, at) => ({
      name: `LARGE-${at}`,
      text: noise(at, 765),
    }))
    expect(JSON.stringify({ rows: large }).length).toBeGreaterThan(3_950_000)
    const idempotency = { scope: 'KT#import#2', fingerprint: 'rows' }
    const head = await receive(large, {}, { ...ctx, idempotency })
    expect(await readChunks(ctx.store, head)).toEqual(large)
    await processImport(ctx, head.importId, [notesKind], () => false)
    expect(await storedImport(head.importId)).toMatchObject({ counts: { created: 5000 } })
  })

  test('a few rows of 10,000 characters each are kept', async () => {
    const wide = Array.from({ length: 400 }, (_, at) => ({ name: 'W', text: noise(at, 9900) }))
    const head = await receive(wide, {}, ctx)
    expect(await readChunks(ctx.store, head)).toEqual(wide)
  })

  test('what cannot be kept in one transaction is refused, and nothing is stored', async () => {
    const before = await dumpTable()
    const controls = Array.from({ length: 5000 }, (_, at) => ({
      name: 'C',
      text: mixed(at, 780),
    }))
    await expect(receive(controls, { format: 'csv' }, ctx)).rejects.toThrow('request.too_large')
    expect(await dumpTable()).toEqual(before)
  })
})

/** Characters without a pattern. */
function noise(seed: number, length: number): string {
  let text = ''
  for (let part = 0; text.length < length; part += 1) {
    text += createHash('sha512').update(`${seed}#${part}`).digest('base64url')
  }
  return text.slice(0, length)
}

/** Text and control characters without a pattern; one of these takes six characters of JSON. */
function mixed(seed: number, length: number): string {
  const bytes = Buffer.concat(
    Array.from({ length: Math.ceil(length / 64) }, (_, part) =>
      createHash('sha512').update(`${seed}#${part}`).digest(),
    ),
  )
  return [...bytes.subarray(0, length)]
    .map((byte) => String.fromCharCode(14 + (byte % 112)))
    .join('')
}
