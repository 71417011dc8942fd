import { describe, expect, test } from 'vitest'
import { checkContent } from '../../../lib/covenants/rules/check-content.ts'
import type { CovenantContent, Gate, GradeCutoff } from '../../../lib/covenants/rules/content.ts'
import { reachablePoints } from '../../../lib/covenants/rules/reachable-points.ts'
import { fullContent } from '../../support/full-content.ts'

const check = (changes: Partial<CovenantContent>) =>
  checkContent({ ...fullContent, ...changes }).map(({ code, pointer }) => `${code} ${pointer}`)

describe('the most that a unit can reach', () => {
  const groups = fullContent.groups ?? []
  const bare = groups.map(({ caps, ...group }) => group)

  test.each([
    ['all standard points and bonuses', { groups: bare }, 106],
    ['bonuses up to the cap of their group', { groups }, 105],
    ['bonuses up to the cap of all', { groups, caps: { bonus: 4 } }, 104],
    ['a total up to its cap', { groups, caps: { bonus: 4, total: 103.5 } }, 103.5],
    ['nothing more by a cap that is never met', { groups, caps: { bonus: 50, total: 500 } }, 105],
    ['nothing less by penalties', { groups, caps: { penalty: 50 } }, 105],
    ['unknown without groups', { caps: { total: 100 } }, undefined],
  ])('%s', (_case, content, points) => {
    expect(reachablePoints(content)).toBe(points)
  })
})

describe('the cap of the total', () => {
  test('leaves room for all standard points', () => {
    const grades = undefined
    const gates = undefined
    expect(check({ caps: { total: 100 } })).toEqual([])
    expect(check({ caps: { total: 99.99 }, grades, gates })).toEqual([
      'covenant.cap_below_total /caps/total',
    ])
  })
})

describe('grades', () => {
  const cutoff = (grade: GradeCutoff['grade'], fromPoints: number) => ({ grade, fromPoints })

  test.each<[string, GradeCutoff[], string[]]>([
    ['one is enough', [cutoff('good', 70)], []],
    ['up to what can be reached', [cutoff('excellent', 103.5), cutoff('good', 0)], []],
    [
      'not beyond it',
      [cutoff('excellent', 103.51), cutoff('good', 70)],
      ['covenant.grade_out_of_reach /grades/0/fromPoints'],
    ],
    [
      'best first',
      [cutoff('good', 90), cutoff('excellent', 70)],
      ['covenant.grades_not_best_first /grades/1/grade'],
    ],
    [
      'each once',
      [cutoff('good', 90), cutoff('good', 70)],
      ['covenant.grades_not_best_first /grades/1/grade'],
    ],
    [
      'falling, not equal',
      [cutoff('excellent', 90), cutoff('good', 90)],
      ['covenant.grades_not_falling /grades/1/fromPoints'],
    ],
    [
      'failed has none',
      [cutoff('excellent', 90), cutoff('good', 70), cutoff('failed', 0)],
      ['covenant.grade_without_cutoff /grades/2/grade'],
    ],
  ])('%s', (_case, grades, errors) => {
    expect(check({ grades, gates: undefined })).toEqual(errors)
  })
})

describe('gates', () => {
  const gate = (more: Partial<Gate> = {}): Gate => ({
    groupCode: 'A',
    belowPercent: 50,
    gradeAtMost: 'good',
    ...more,
  })

  test.each<[string, Gate[], string[]]>([
    ['of two groups', [gate(), gate({ groupCode: 'B' })], []],
    ['of one group to two grades', [gate(), gate({ belowPercent: 30, gradeAtMost: 'failed' })], []],
    ['twice to one', [gate(), gate({ belowPercent: 30 })], ['gate_repeated /gates/1/groupCode']],
    ['of no group', [gate({ groupCode: 'Z' })], ['gate_unknown_group /gates/0/groupCode']],
    [
      'of a group without standard points',
      [gate({ groupCode: 'T' })],
      ['gate_unknown_group /gates/0/groupCode'],
    ],
    ['below nothing', [gate({ belowPercent: 0 })], ['gate_percent /gates/0/belowPercent']],
    [
      'with a third decimal',
      [gate({ belowPercent: 33.333 })],
      ['gate_percent /gates/0/belowPercent'],
    ],
    ['to the best', [gate({ gradeAtMost: 'excellent' })], ['gate_grade /gates/0/gradeAtMost']],
  ])('%s', (_case, gates, errors) => {
    expect(check({ gates })).toEqual(errors.map((error) => `covenant.${error}`))
  })

  test('hold back to grades that the covenant gives, or to none', () => {
    const grades = [{ grade: 'excellent', fromPoints: 90 } as const]
    expect(check({ grades })).toEqual(['covenant.gate_grade /gates/0/gradeAtMost'])
    expect(check({ grades, gates: [gate({ gradeAtMost: 'failed' })] })).toEqual([])
    expect(check({ grades: undefined })).toEqual(['covenant.gates_without_grades /gates'])
  })
})
