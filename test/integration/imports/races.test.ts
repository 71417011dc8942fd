import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import type { ImportKind, ReceivedRow } from '../../../lib/imports/import-kind.ts'
import { processImport } from '../../../lib/imports/process-import.ts'
import { commit, maxAttempts } from '../../../lib/store/commit.ts'
import { present } from '../../../lib/store/condition.ts'
import { getMany } from '../../../lib/store/read.ts'
import { testContext } from '../../support/context.ts'
import { cancelled } from '../../support/faults.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { noteKey, notesKind } from './notes-kind.ts'

const ctx = testContext()
const never = () => false

const rowsNamed = (prefix: string, count: number, text = 'first'): ReceivedRow[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${prefix}-${at}`, text }))

const revisions = async (prefix: string, count: number) => {
  const names = Array.from({ length: count }, (_, at) => noteKey(`${prefix}-${at}`))
  return (await getMany(ctx.store, names)).map((note) => note?.revision)
}

test('workers that take one import at once apply each row once', async () => {
  const { importId } = await receive(rowsNamed('WORKERS', 300))
  const work = () => processImport(ctx, importId, [notesKind], never)
  expect(await Promise.all(Array.from({ length: 5 }, work))).toEqual(Array(5).fill('done'))
  expect(await storedImport(importId)).toMatchObject({
    status: 'succeeded',
    counts: { created: 300, unchanged: 0 },
  })
  expect(await revisions('WORKERS', 300)).toEqual(Array(300).fill(1))
  expect((await storedResults(importId)).map(({ index }) => index)).toEqual([...Array(300).keys()])
})

test('a worker that is overtaken leaves the import to the other', async () => {
  const { importId } = await receive(rowsNamed('OVERTAKEN', 300))
  let isOvertaken = false
  const overtaking = async () => {
    if (isOvertaken) return
    isOvertaken = true
    await processImport(ctx, importId, [notesKind], () => false)
  }
  const outcome = await processImport(ctx, importId, [beforeWriting(overtaking)], never)
  expect(outcome).toBe('done')
  expect(await storedImport(importId)).toMatchObject({ counts: { created: 300 }, attempts: 0 })
  expect(await storedResults(importId)).toHaveLength(300)
})

test('imports of the same rows at once leave each row as one of them says', async () => {
  const imports = await Promise.all(
    ['first', 'second', 'third'].map((text) => receive(rowsNamed('SHARED', 150, text))),
  )
  await Promise.all(imports.map(({ importId }) => processImport(ctx, importId, [notesKind], never)))
  const heads = await Promise.all(imports.map(({ importId }) => storedImport(importId)))
  expect(heads.map(({ status }) => status)).toEqual(Array(3).fill('succeeded'))
  const created = heads.reduce((sum, { counts }) => sum + counts.created, 0)
  const updated = heads.reduce((sum, { counts }) => sum + counts.updated, 0)
  expect({ created, updated }).toEqual({ created: 150, updated: 300 })
  expect(await revisions('SHARED', 150)).toEqual(Array(150).fill(3))
})

test('what changes between reading and writing is read again', async () => {
  await processImport(ctx, (await receive(rowsNamed('CHANGED', 100))).importId, [notesKind], never)
  const { importId } = await receive(rowsNamed('CHANGED', 100, 'second'))
  let changes = 0
  const change = async () => {
    if (changes === 3) return
    changes += 1
    await rewrite(`CHANGED-${99 - changes}`)
  }
  await processImport(ctx, importId, [beforeWriting(change)], never)
  expect(await storedImport(importId)).toMatchObject({ counts: { updated: 100, rejected: 0 } })
  const stored = await revisions('CHANGED', 100)
  expect(stored.slice(96)).toEqual([3, 3, 3, 2])
})

test('a row that others change without end is left for later, the rows before it are applied', async () => {
  await processImport(ctx, (await receive(rowsNamed('HOT', 60))).importId, [notesKind], never)
  const { importId } = await receive(rowsNamed('HOT', 60, 'second'))
  let isHot = true
  const kind = beforeWriting(async () => {
    if (isHot) await rewrite('HOT-20')
  })
  await expect(processImport(ctx, importId, [kind], never)).rejects.toThrow('conflict.busy')
  const head = await storedImport(importId)
  expect(head.position).toBeGreaterThan(30)
  expect(head).toMatchObject({ status: 'running', counts: { rejected: 0 } })
  isHot = false
  expect(await processImport(ctx, importId, [kind], never)).toBe('done')
  expect(await storedImport(importId)).toMatchObject({ counts: { updated: 60 } })
})

test('transactions that keep meeting others are tried again, with fewer rows', async () => {
  const { importId } = await receive(rowsNamed('MEETING', 300))
  const { client } = ctx.store
  const sizes: number[] = []
  const send = async (command: unknown) => {
    if (command instanceof TransactWriteCommand) {
      sizes.push(command.input.TransactItems?.length ?? 0)
      // The first takes the import.
      if (sizes.length > 1 && sizes.length <= 1 + maxAttempts)
        throw cancelled('TransactionConflict')
    }
    return client.send(command as TransactWriteCommand)
  }
  const store = { ...ctx.store, client: { send } as typeof client }
  expect(await processImport({ ...ctx, store }, importId, [notesKind], never)).toBe('done')
  expect(await storedImport(importId)).toMatchObject({ counts: { created: 300 }, attempts: 0 })
  expect(sizes.slice(0, maxAttempts + 4)).toEqual([
    1,
    ...Array(maxAttempts).fill(100),
    52,
    100,
    100,
  ])
})

/** The notes, but something happens between judging and writing some rows. */
function beforeWriting(happens: () => Promise<void>): ImportKind {
  return {
    ...notesKind,
    begin: async (given, context, rows) => {
      const run = await notesKind.begin(given, context, rows)
      const decide = async (indexes: readonly number[]) => {
        const decided = await run.decide(indexes)
        await happens()
        return decided
      }
      return { ...run, decide }
    },
  }
}

async function rewrite(name: string): Promise<void> {
  const update = { update: noteKey(name), add: { revision: 1 }, if: present() }
  await commit(ctx, { writes: { note: update }, audit: { exempt: 'derived' } })
}
