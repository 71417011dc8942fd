import { describe, expect, test } from 'vitest'
import type { CriteriaGroup } from '../../../lib/covenants/rules/content.ts'
import { checkEvidence, checkPoints } from '../../../lib/scores/rules/points.ts'

const groups: CriteriaGroup[] = [
  {
    code: 'A',
    title: 'Chăm lo, bảo vệ đoàn viên',
    maxPoints: 60,
    criteria: [
      { code: 'A1', title: 'Phát triển đoàn viên', kind: 'standard', maxPoints: 40 },
      { code: 'A2', title: 'Thăm hỏi đoàn viên', kind: 'standard', maxPoints: 20 },
      { code: 'A3', title: 'Sáng kiến', kind: 'bonus', maxPoints: 2.5 },
    ],
  },
  {
    code: 'P',
    title: 'Điểm trừ',
    maxPoints: 0,
    criteria: [{ code: 'P1', title: 'Báo cáo chậm', kind: 'penalty', maxPoints: 5 }],
  },
]

const line = (criterionCode: string, points: number) => ({ criterionCode, points })

describe('a score sheet', () => {
  test('may use every bound', () => {
    const highest = [line('A1', 40), line('A2', 0), line('A3', 2.5), line('P1', -5)]
    const lowest = [line('A1', 0), line('A2', 19.25), line('A3', 0), line('P1', 0)]
    expect(checkPoints(groups, highest)).toEqual([])
    expect(checkPoints(groups, lowest)).toEqual([])
  })

  test.each([
    ['A1', 40.01, 'score.out_of_bounds'],
    ['A1', -0.01, 'score.out_of_bounds'],
    ['A3', 2.51, 'score.out_of_bounds'],
    ['P1', 0.01, 'score.out_of_bounds'],
    ['P1', -5.01, 'score.out_of_bounds'],
    ['A2', 19.999, 'score.too_precise'],
    ['A2', 0.1 + 0.2, 'score.too_precise'],
  ])('%s with %d points is refused', (criterionCode, points, code) => {
    const errors = checkPoints(groups, [line(criterionCode, points)])
    expect(errors).toMatchObject([{ code, pointer: '/points/0/points' }])
  })

  test('names known criteria, once each', () => {
    const errors = checkPoints(groups, [line('A1', 1), line('Z9', 1), line('A1', 1)])
    expect(errors).toMatchObject([
      { code: 'score.unknown_criterion', pointer: '/points/1/criterionCode' },
      { code: 'score.repeated_criterion', pointer: '/points/2/criterionCode' },
    ])
  })

  test('has evidence for known criteria alone', () => {
    const evidence = ['A1', 'Z9', 'A1'].map((criterionCode) => ({
      criterionCode,
      title: 'Biên bản',
      url: 'https://example.org/bien-ban',
    }))
    expect(checkEvidence(groups, evidence)).toMatchObject([
      { code: 'score.unknown_criterion', pointer: '/evidence/1/criterionCode' },
    ])
  })
})
