import type {
  DecidedRow,
  ImportKind,
  ReceivedRow,
  RowResult,
} from '../../../lib/imports/import-kind.ts'
import { rowPointer } from '../../../lib/imports/row-reader.ts'
import { asRead } from '../../../lib/store/condition.ts'
import type { Key } from '../../../lib/store/keys.ts'
import { getMany } from '../../../lib/store/read.ts'
import type { Write } from '../../../lib/store/write.ts'

/** What the smallest kind of import stores: a text under a name, and how often it was written. */
export type Note = { name: string; text: string; revision: number; importId: string }

export const noteKey = (name: string): Key<Note> => ({
  pk: `NOTE#${name}`,
  sk: 'NOTE',
  type: 'note',
})

const shelfKey = (name: string): Key => ({ pk: `SHELF#${name}`, sk: 'SHELF', type: 'shelf' })

/**
 * A kind that stores notes. Some texts make trouble: `refused` is rejected, `unwritable` is refused by
 * DynamoDB, `unjudgeable` makes `decide` throw. A note may lie on a `shelf` that others share.
 */
export const notesKind: ImportKind = {
  name: 'member_counts',
  fields: ['name', 'text', 'shelf'],
  begin: async (ctx, { importId }, rows) => {
    const seen = new Map<string, Note | undefined>()
    return {
      // Backwards, so that nothing relies on the order of the request.
      order: [...rows.keys()].reverse(),
      decide: async (indexes) => {
        const names = indexes.map((index) => nameOf(rows[index]))
        const stored = await getMany(ctx.store, names.map(noteKey))
        return indexes.map((index, at) => {
          const name = nameOf(rows[index])
          const before = seen.has(name) ? seen.get(name) : stored[at]
          const decided = decide({ row: rows[index] ?? {}, index, before, importId })
          if (decided.note !== undefined) seen.set(name, decided.note)
          return decided.row
        })
      },
    }
  },
}

const nameOf = (row: ReceivedRow | undefined) => String(row?.name)

function decide(input: {
  row: ReceivedRow
  index: number
  before: Note | undefined
  importId: string
}): { row: DecidedRow; note?: Note } {
  const { row, index, before, importId } = input
  const [name, text] = [nameOf(row), String(row.text)]
  const outcome = (result: Partial<RowResult>): RowResult => ({
    index,
    unitCode: name,
    outcome: 'rejected',
    errors: [],
    warnings: [],
    ...result,
  })
  const nothing = { writes: [], shared: [] }
  if (text === 'unjudgeable') throw new TypeError('This row cannot be judged')
  if (text === 'refused') {
    const message = { vi: 'Bị từ chối', en: 'Refused' }
    const errors = [{ code: 'row.field_invalid', pointer: rowPointer(index, 'text'), message }]
    return { row: { result: outcome({ errors }), ...nothing } }
  }
  if (before?.text === text)
    return { row: { result: outcome({ outcome: 'unchanged' }), ...nothing } }

  const note: Note = { name, text, revision: (before?.revision ?? 0) + 1, importId }
  const writes: Write[] = [{ put: noteKey(name), item: note, if: asRead(before) }]
  if (text === 'unwritable') writes.push({ put: { pk: '', sk: '', type: 'none' }, item: {} })
  const shared: Write[] =
    row.shelf === undefined ? [] : [{ put: shelfKey(String(row.shelf)), item: {} }]
  const result = outcome({ outcome: before ? 'updated' : 'created' })
  return { row: { result, writes, shared }, note }
}
