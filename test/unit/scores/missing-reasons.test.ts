import { expect, test } from 'vitest'
import { missingReasons } from '../../../lib/scores/rules/missing-reasons.ts'

const line = (criterionCode: string, points: number, reason?: string) => ({
  ...{ criterionCode, points },
  reason,
})

const self = [line('A1', 40), line('A2', 19.5), line('P1', 0)]

test('a line with other points than the unit gave itself needs a reason', () => {
  const final = [line('A1', 40), line('A2', 19), line('P1', -2, 'nộp báo cáo chậm')]
  expect(missingReasons(final, self)).toEqual(['/points/1/reason'])
})

test('what the unit left out counts 0 there', () => {
  expect(missingReasons([line('B1', 3), line('P2', 0)], self)).toEqual(['/points/0/reason'])
})

test('equal sheets need none, in whatever order', () => {
  expect(missingReasons(self.toReversed(), self)).toEqual([])
})
