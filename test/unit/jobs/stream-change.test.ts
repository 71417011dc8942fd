import fc from 'fast-check'
import { expect, test } from 'vitest'
import { streamReaders } from '../../../functions/workers.ts'
import { jobKinds, jobOfKey, newJob } from '../../../lib/jobs/job.ts'
import { letsThrough, type StreamEvent, streamEvents } from '../../../lib/jobs/stream-change.ts'
import { keys } from '../../../lib/store/keys.ts'

/** The readers that a change of an item wakes. */
const wokenBy = ({ pk }: { pk: string }, event: StreamEvent) =>
  streamReaders
    .filter(({ wakesFor }) => letsThrough(wakesFor, { pk, event }))
    .map(({ name }) => name)

test('a job wakes its worker when it is made or woken again, not when it ends', () => {
  const woken = streamEvents.map((event) => wokenBy(keys.job('import', 'import_1'), event))
  expect(woken).toEqual([['job-worker'], ['job-worker'], []])
})

test.each([
  ['an entry', keys.rollUpEntry('KT', '2020-12', 'KT-DAKTO')],
  ['a place', keys.place('KT', 'KT-DAKTO', 1)],
  ['a place without a parent', keys.place(undefined, 'VN', 1)],
])('every change of %s wakes the roll-up worker', (_, key) => {
  expect(streamEvents.map((event) => wokenBy(key, event))).toEqual([
    ['roll-up-worker'],
    ['roll-up-worker'],
    ['roll-up-worker'],
  ])
})

test.each([
  ['a unit', keys.unit('KT')],
  ['a member count', keys.memberCount('KT', '2020-12')],
  ['a census', keys.census('KT')],
  ['a roll-up', keys.rollUp('KT', '2020-12')],
  ['an import and its results', keys.importResults('import_1', 0)],
  ['the rows of an import', keys.importChunk('import_1', 0)],
  ['the audit', keys.audit('/v1/units/KT', 1)],
])('%s wakes nobody', (_, key) => {
  expect(streamEvents.flatMap((event) => wokenBy(key, event))).toEqual([])
})

test('a job is known by its key', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...jobKinds),
      fc.stringMatching(/^[a-z]+_[0-9a-f]{32}$/),
      (kind, id) => {
        const write = newJob(kind, id)
        expect('put' in write && jobOfKey(write.put)).toEqual({ kind, id })
      },
    ),
  )
  expect(jobOfKey({ pk: 'JOB#unheard-of#1' })).toBeUndefined()
  expect(jobOfKey({ pk: 'IMPORT#import_1' })).toBeUndefined()
})
