import { describe, expect, test } from 'vitest'
import type { CovenantContent, CriteriaGroup } from '../../../lib/covenants/rules/content.ts'
import { gradeSheet } from '../../../lib/scores/rules/grade-sheet.ts'

const line = (criterionCode: string, points: number) => ({ criterionCode, points })

const criterion = (code: string, kind: 'standard' | 'bonus' | 'penalty', maxPoints: number) => ({
  ...{ code, kind, maxPoints },
  title: code,
})

const care: CriteriaGroup = {
  code: 'A',
  title: 'Chăm lo, bảo vệ đoàn viên',
  maxPoints: 60,
  criteria: [
    criterion('A1', 'standard', 40),
    criterion('A2', 'standard', 20),
    criterion('A3', 'bonus', 5),
    criterion('A4', 'bonus', 5),
  ],
}
const movement: CriteriaGroup = {
  code: 'B',
  title: 'Phong trào',
  maxPoints: 40,
  criteria: [criterion('B1', 'standard', 40), criterion('B2', 'bonus', 3)],
}
const taken: CriteriaGroup = {
  code: 'P',
  title: 'Điểm trừ',
  maxPoints: 0,
  criteria: [criterion('P1', 'penalty', 5), criterion('P2', 'penalty', 5)],
}
const groups = [care, movement, taken]

const grades: CovenantContent['grades'] = [
  { grade: 'excellent', fromPoints: 90 },
  { grade: 'good', fromPoints: 70 },
  { grade: 'completed', fromPoints: 50 },
]

const everything = [
  ...[line('A1', 40), line('A2', 19.5), line('A3', 4.25), line('A4', 3)],
  ...[line('B1', 38), line('B2', 2.5), line('P1', -1.75), line('P2', -4)],
]

describe('without caps and grades', () => {
  test('the total is the exact sum of all points', () => {
    const sheet = gradeSheet({ groups }, everything)
    expect(sheet).toEqual({
      total: 101.5,
      parts: { standard: 97.5, bonus: 9.75, penalty: -5.75 },
      groups: [
        { groupCode: 'A', standard: 59.5, bonus: 7.25, penalty: 0, total: 66.75 },
        { groupCode: 'B', standard: 38, bonus: 2.5, penalty: 0, total: 40.5 },
        { groupCode: 'P', standard: 0, bonus: 0, penalty: -5.75, total: -5.75 },
      ],
      grade: undefined,
      failedGates: [],
      missingCriteria: [],
    })
    const tenths = gradeSheet({ groups }, [line('A1', 0.1), line('A2', 0.2), line('P1', -0.3)])
    expect(tenths.total).toBe(0)
  })

  test('missing are the standard criteria without a line, not the others', () => {
    expect(gradeSheet({ groups }, [line('A2', 0)]).missingCriteria).toEqual(['A1', 'B1'])
  })
})

describe('caps', () => {
  const cappedCare = { ...care, caps: { bonus: 5 } }

  test('of a group hold its bonus and its penalty', () => {
    const cappedTaken = { ...taken, caps: { penalty: 4.5 } }
    const { groups: scores, total } = gradeSheet(
      { groups: [cappedCare, movement, cappedTaken] },
      everything,
    )
    expect(scores.map(({ bonus, penalty }) => [bonus, penalty])).toEqual([
      [5, 0],
      [2.5, 0],
      [0, -4.5],
    ])
    expect(total).toBe(100.5)
  })

  test('of the covenant come after those of the groups, its total last', () => {
    const held = { groups: [cappedCare, movement, taken], caps: { bonus: 6, penalty: 1 } }
    const { parts, total } = gradeSheet(held, everything)
    expect(parts).toEqual({ standard: 97.5, bonus: 6, penalty: -1 })
    expect(total).toBe(102.5)
    const limited = gradeSheet({ ...held, caps: { ...held.caps, total: 100 } }, everything)
    expect([limited.total, limited.parts]).toEqual([100, parts])
  })

  test('of 0 let nothing through', () => {
    const { total } = gradeSheet({ groups, caps: { bonus: 0, penalty: 0 } }, everything)
    expect(total).toBe(97.5)
  })
})

describe('grades', () => {
  test.each([
    [40, 20, 30, 'excellent'],
    [40, 20, 29.99, 'good'],
    [40, 0, 30, 'good'],
    [40, 0, 29.99, 'completed'],
    [10, 0, 40, 'completed'],
    [9.99, 0, 40, 'failed'],
    [0, 0, 0, 'failed'],
  ])('A1 %d, A2 %d, B1 %d are %s', (a1, a2, b1, grade) => {
    const points = [line('A1', a1), line('A2', a2), line('B1', b1)]
    expect(gradeSheet({ groups, grades }, points).grade).toBe(grade)
  })

  test('are held down by a group whose standard points are below its gate', () => {
    const gates: CovenantContent['gates'] = [
      { groupCode: 'B', belowPercent: 75, gradeAtMost: 'good' },
      { groupCode: 'A', belowPercent: 50, gradeAtMost: 'completed' },
    ]
    const graded = (...points: ReturnType<typeof line>[]) =>
      gradeSheet({ groups, grades, gates }, points)
    const high = [line('A1', 40), line('A2', 20)]
    expect(graded(...high, line('B1', 30))).toMatchObject({ grade: 'excellent', failedGates: [] })
    const low = graded(...high, line('B1', 29.99), line('B2', 3), line('A3', 5))
    expect(low).toMatchObject({ total: 97.99, grade: 'good' })
    expect(low.failedGates).toEqual([{ groupCode: 'B', percent: 74.97, gradeAtMost: 'good' }])
    expect(graded(line('A1', 0), line('B1', 29)).grade).toBe('failed')
    const both = graded(line('A1', 29.99), line('A3', 5), line('A4', 5), line('B1', 29.99))
    expect([both.total, both.grade]).toEqual([69.98, 'completed'])
    expect(both.failedGates).toHaveLength(2)
  })

  test('gates are compared exactly, and their percentage is never rounded up to the limit', () => {
    const third = { ...movement, maxPoints: 3, criteria: [criterion('B1', 'standard', 3)] }
    const at = (points: number, belowPercent = 33.34) =>
      gradeSheet(
        { groups: [third], gates: [{ groupCode: 'B', belowPercent, gradeAtMost: 'good' }] },
        [line('B1', points)],
      ).failedGates
    expect(at(1)).toEqual([{ groupCode: 'B', percent: 33.33, gradeAtMost: 'good' }])
    expect(at(1, 33.33)).toEqual([])
    expect(at(1.01)).toEqual([])
    expect(at(2.99, 100)).toMatchObject([{ percent: 99.66 }])
    expect(at(3, 100)).toEqual([])
  })
})
