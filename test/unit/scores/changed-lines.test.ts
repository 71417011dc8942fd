import { expect, test } from 'vitest'
import { changedLines } from '../../../lib/scores/rules/changed-lines.ts'

const line = (criterionCode: string, points: number) => ({ criterionCode, points })

test('lists what changed, came and went', () => {
  const before = [line('A1', 40), line('A2', 19.5), line('P1', -1)]
  const after = [line('B1', 3), line('A1', 40), line('A2', 19)]
  expect(changedLines(before, after)).toEqual([
    { criterionCode: 'B1', before: undefined, after: 3 },
    { criterionCode: 'A2', before: 19.5, after: 19 },
    { criterionCode: 'P1', before: -1, after: undefined },
  ])
})

test('a change of the order is none', () => {
  const lines = [line('A1', 40), line('A2', 19.5)]
  expect(changedLines(lines, lines.toReversed())).toEqual([])
})
