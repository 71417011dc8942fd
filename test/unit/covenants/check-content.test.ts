import { describe, expect, test } from 'vitest'
import { checkContent } from '../../../lib/covenants/rules/check-content.ts'
import type { CovenantContent, Criterion } from '../../../lib/covenants/rules/content.ts'

const standard = (code: string, maxPoints: number, more: Partial<Criterion> = {}): Criterion => ({
  code,
  title: `Tiêu chí ${code}`,
  kind: 'standard',
  maxPoints,
  ...more,
})
const computed = { indicatorCode: 'new_members', method: 'ratio', target: 100 } as const

/** The example of the walkthrough, with the first criterion to vary. */
function content(first: Criterion, totalPoints = 100): CovenantContent {
  return {
    title: 'Giao ước thi đua năm 2020',
    totalPoints,
    groups: [
      { code: 'A', title: 'Chăm lo', maxPoints: 60, criteria: [first, standard('A2', 20)] },
      { code: 'B', title: 'Tuyên truyền', maxPoints: 40, criteria: [standard('B1', 40)] },
      {
        code: 'P',
        title: 'Điểm trừ',
        maxPoints: 0,
        criteria: [standard('P1', 5, { kind: 'penalty' }), standard('P2', 3, { kind: 'bonus' })],
      },
    ],
  }
}
const check = (of: CovenantContent) =>
  checkContent(of).map(({ code, pointer }) => `${code} ${pointer}`)

describe('points', () => {
  test('of the walkthrough’s example add up', () => {
    expect(check(content(standard('A1', 40, computed)))).toEqual([])
  })

  test('are added exactly', () => {
    const thirds = [standard('A1', 0.1), standard('A2', 0.2)]
    const groups = [{ code: 'A', title: 'A', maxPoints: 0.3, criteria: thirds }]
    expect(check({ title: 'Giao ước', totalPoints: 0.3, groups })).toEqual([])
  })

  test.each([
    [content(standard('A1', 39)), ['covenant.group_sum /groups/0/maxPoints']],
    [content(standard('A1', 40), 99.99), ['covenant.total_sum /totalPoints']],
    [content(standard('A1', 40, { kind: 'bonus' })), ['covenant.group_sum /groups/0/maxPoints']],
    [
      content(standard('A1', 40.001)),
      ['covenant.points_too_precise /groups/0/criteria/0/maxPoints'],
    ],
  ])('case %#: a wrong sum is refused at its place', (of, errors) => {
    expect(check(of)).toEqual(errors)
  })

  test('groups need a total', () => {
    const { groups } = content(standard('A1', 40))
    expect(check({ title: 'Giao ước', groups })).toEqual(['covenant.total_sum /totalPoints'])
  })

  test('a covenant told without groups has nothing to add up', () => {
    expect(check({ title: 'Giao ước' })).toEqual([])
    expect(check({ title: 'Giao ước', totalPoints: 100, groups: [] })).toEqual([])
  })
})

describe('codes', () => {
  test('of criteria are unique across groups', () => {
    expect(check(content(standard('B1', 40)))).toEqual([
      'covenant.code_repeated /groups/1/criteria/0/code',
    ])
  })

  test('of groups are unique', () => {
    const { groups = [], ...rest } = content(standard('A1', 40))
    const renamed = groups.map((group) => ({ ...group, code: 'A' }))
    expect(check({ ...rest, groups: renamed })).toEqual([
      'covenant.code_repeated /groups/1/code',
      'covenant.code_repeated /groups/2/code',
    ])
  })
})

describe('methods', () => {
  test.each<[Partial<Criterion>, string[]]>([
    [{ ...computed, method: 'threshold' }, []],
    [{ ...computed, method: 'bands' }, ['covenant.method_not_supported method']],
    [{ ...computed, indicatorCode: 'cats' }, ['indicator.unknown indicatorCode']],
    [{ ...computed, target: 0 }, ['covenant.target_invalid target']],
    [{ ...computed, target: 0.001 }, ['covenant.target_invalid target']],
    [
      { method: 'ratio' },
      ['covenant.method_incomplete indicatorCode', 'covenant.method_incomplete target'],
    ],
    [{ indicatorCode: 'gifts', target: 5 }, ['covenant.method_incomplete method']],
  ])('%j: %j', (more, errors) => {
    const found = check(content(standard('A1', 40, more)))
    expect(found).toEqual(errors.map((error) => error.replace(' ', ' /groups/0/criteria/0/')))
  })

  test('a penalty is not computed', () => {
    const group = {
      code: 'P',
      title: 'Điểm trừ',
      maxPoints: 0,
      criteria: [standard('P1', 5, { kind: 'penalty', ...computed })],
    }
    expect(check({ title: 'Giao ước', totalPoints: 0, groups: [group] })).toEqual([
      'covenant.method_on_penalty /groups/0/criteria/0/kind',
    ])
  })
})
