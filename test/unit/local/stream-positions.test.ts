import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPositions } from '../../../infra/local/stream-positions.ts'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('every reader has its own position in every shard', () => {
  const positions = openPositions(undefined, 'arn:1')
  positions.advance('jobs', 'shard-1', '7')
  positions.advance('jobs', 'shard-2', '8')
  positions.advance('jobs', 'shard-1', '9')
  const after = (reader: string, shardId: string) => positions.after(reader, shardId)
  expect([
    after('jobs', 'shard-1'),
    after('jobs', 'shard-2'),
    after('roll-ups', 'shard-1'),
  ]).toEqual(['9', '8', undefined])
})

test('positions are kept in the file, whole, for the same stream alone', () => {
  const path = join(folder, 'positions.json')
  openPositions(path, 'arn:1').advance('jobs', 'shard-1', '7')
  expect(openPositions(path, 'arn:1').after('jobs', 'shard-1')).toBe('7')
  expect(openPositions(path, 'arn:2').after('jobs', 'shard-1')).toBeUndefined()
  expect(readdirSync(folder)).toEqual(['positions.json'])
})
