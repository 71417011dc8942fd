import { expect, test } from 'vitest'
import { missingReasons } from '../../../lib/scores/rules/missing-reasons.ts'
import { covenantContent } from '../../support/covenants.ts'

const line = (criterionCode: string, points: number, reason?: string) => ({
  ...{ criterionCode, points },
  reason,
})

const self = [line('A1', 40), line('A2', 19.5), line('P1', 0)]

const groups = covenantContent.groups.map(({ criteria, ...group }) => ({
  ...group,
  criteria: criteria.map(({ code, title, maxPoints, kind }) => ({
    ...{ code, title, maxPoints },
    kind: kind === 'penalty' ? ('penalty' as const) : ('standard' as const),
  })),
}))

const pointersOf = (points: Parameters<typeof missingReasons>[1], own = self) =>
  missingReasons(groups, points, own).map(({ pointer }) => pointer)

test('a line with other points than the unit gave itself needs a reason', () => {
  const final = [line('A1', 40), line('A2', 19), line('P1', -2, 'nộp báo cáo chậm')]
  expect(pointersOf(final)).toEqual(['/points/1/reason'])
})

test('what the unit left out counts 0 there', () => {
  const final = [...self, line('B1', 3), line('P2', 0)]
  expect(pointersOf(final)).toEqual(['/points/3/reason'])
})

test('what is left out of what the unit gave itself needs a line to say why', () => {
  const [missing, ...more] = missingReasons(groups, [line('A1', 40)], self)
  expect(more).toEqual([])
  expect(missing).toMatchObject({ pointer: '/points' })
  expect(missing?.message.vi).toContain('19.5 điểm cho tiêu chí A2')
  expect(missing?.message.en).toContain('19.5 points for A2')
  expect(pointersOf([line('A1', 40), line('A2', 0, 'không có hồ sơ')])).toEqual([])
})

test('criteria that the covenant does not have any more need none', () => {
  expect(pointersOf(self, [...self, line('C1', 5)])).toEqual([])
})

test('equal sheets need none, in whatever order', () => {
  expect(pointersOf(self.toReversed())).toEqual([])
})
