import { describe, expect, test } from 'vitest'
import { changesBetween, type TableStream } from '../../../infra/local/table-stream.ts'
import type { StreamChange } from '../../../lib/jobs/stream-change.ts'

const change = (name: string): StreamChange => ({ pk: `JOB#${name}`, sk: 'JOB', event: 'INSERT' })

/** A shard that is read stretch by stretch, each with the sequence numbers of its changes. */
function shard(stretches: readonly (readonly number[])[], { isClosed = false } = {}) {
  const asked: string[] = []
  const stream: Pick<TableStream, 'iterator' | 'read'> = {
    iterator: async (shardId, start) => {
      asked.push(`${shardId} ${JSON.stringify(start)}`)
      return '0'
    },
    read: async (iterator) => {
      asked.push(iterator)
      const at = Number(iterator)
      const isLast = isClosed && at === stretches.length - 1
      const changes = (stretches[at] ?? []).map((number) => ({
        change: change(`${number}`),
        sequenceNumber: String(number).padStart(21, '0'),
      }))
      return { changes, next: isLast ? undefined : String(at + 1) }
    },
  }
  return { stream, asked }
}

const between = (stream: ReturnType<typeof shard>['stream']) =>
  changesBetween(stream, 'shard-1', { first: '100', last: '300' })

describe('changesBetween', () => {
  test('reads over stretches without a change up to the last one', async () => {
    const { stream, asked } = shard([[100, 150], [], [], [300, 400], [500]])
    expect(await between(stream)).toEqual(['100', '150', '300'].map(change))
    expect(asked).toEqual(['shard-1 {"at":"100"}', '0', '1', '2', '3'])
  })

  test('ends behind the last one where that is not there, and with the shard', async () => {
    expect(await between(shard([[100], [301]]).stream)).toEqual([change('100')])
    expect(await between(shard([[100], []], { isClosed: true }).stream)).toEqual([change('100')])
  })
})
