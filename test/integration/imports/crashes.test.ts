import { describe, expect, test } from 'vitest'
import type { ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { getMany } from '../../../lib/store/read.ts'
import { testContext, testStore } from '../../support/context.ts'
import {
  type CrashScenario,
  crashAtEveryRequest,
  work,
} from '../../support/crash-at-every-request.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { noteKey, notesKind } from './notes-kind.ts'

const ctx = testContext()
const kinds = [notesKind]

/** Transactions of new rows, rows that are refused, repeated and changed again. */
function rowsNamed(prefix: string): ReceivedRow[] {
  return Array.from({ length: 230 }, (_, at) => ({
    name: `${prefix}-${at % 215}`,
    text: at % 50 === 49 ? 'refused' : at < 200 ? 'first' : 'second',
    ...(at % 3 === 0 && { shelf: prefix }),
  }))
}

type Received = { importId: string; prefix: string }

let imports = 0

async function receiveNotes(more: Parameters<typeof receive>[1]): Promise<Received> {
  imports += 1
  const prefix = `I${String(imports).padStart(4, '0')}`
  const { importId } = await receive(rowsNamed(prefix), more)
  return { importId, prefix }
}

async function endingOf({ importId, prefix }: Received) {
  const { counts, status, position, received } = await storedImport(importId)
  const results = await storedResults(importId)
  const names = Array.from({ length: 215 }, (_, at) => `${prefix}-${at}`)
  const notes = await getMany(ctx.store, names.map(noteKey))
  return {
    head: { counts, status, position, received },
    results: results.map(({ unitCode, ...result }) => ({
      ...result,
      unitCode: unitCode?.slice(prefix.length),
    })),
    notes: notes.map((note) => note && { text: note.text, revision: note.revision }),
  }
}

const scenario = (more: Parameters<typeof receive>[1]): CrashScenario<Received> => ({
  kinds,
  receive: () => receiveNotes(more),
  endingOf,
})

describe.each([
  { name: 'partial', more: {} },
  { name: 'atomic with a refused row', more: { mode: 'atomic' } },
  { name: 'dry run', more: { dryRun: true } },
] as const)('$name', ({ more }) => {
  test.each([
    { title: 'before it reaches the table', reaches: false },
    { title: 'after the table has done it', reaches: true },
  ])(
    'a worker that dies at any request, $title, loses and doubles nothing',
    async ({ reaches }) => {
      expect(await crashAtEveryRequest(scenario(more), { reaches })).toBeGreaterThan(6)
    },
  )
})

test('a worker that dies at every request in turn gets to the same end', async () => {
  const calm = await receiveNotes({})
  await work(calm.importId, kinds)

  const troubled = await receiveNotes({})
  const { importId } = troubled
  // Its first transaction is the sixth request or so: a turn that gets less far only counts itself.
  for (let round = 0; (await storedImport(importId)).finishedAt === undefined; round += 1) {
    const dying = dyingStore(testStore(), { at: 3 + (round % 6), reaches: round % 2 === 0 })
    await processImport({ ...ctx, store: dying.store }, importId, kinds, () => false).catch(
      () => {},
    )
    expect(round).toBeLessThan(60)
  }
  expect(await endingOf(troubled)).toEqual(await endingOf(calm))
})
