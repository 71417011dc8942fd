import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContent } from '../../../lib/covenants/rules/check-content.ts'
import type { CovenantContent, Criterion } from '../../../lib/covenants/rules/content.ts'
import { fullContent } from '../../support/full-content.ts'
import { leafPaths, valueAt, withValueAt } from '../../support/json-paths.ts'

const standard = (code: string, maxPoints: number, more: Partial<Criterion> = {}): Criterion => ({
  code,
  title: `Tiêu chí ${code}`,
  kind: 'standard',
  maxPoints,
  ...more,
})

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
    expect(check(content(standard('A1', 40)))).toEqual([])
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
  ])('case %#: a wrong sum is refused at its place', (of, errors) => {
    expect(check(of)).toEqual(errors)
  })

  test.each([
    'totalPoints',
    'groups/0/maxPoints',
    'groups/0/criteria/0/maxPoints',
    'groups/1/criteria/0/bands/1/points',
    'groups/2/caps/bonus',
    'groups/3/caps/penalty',
    'caps/bonus',
    'caps/penalty',
    'caps/total',
    'grades/2/fromPoints',
  ])('a third decimal is refused: %s', (place) => {
    const path = place.split('/')
    const number = Number(valueAt(fullContent, path))
    const errors = check(withValueAt(fullContent, path, number - 0.001))
    expect(errors).toEqual([`covenant.points_too_precise /${place}`])
  })

  test('groups need a total', () => {
    const { groups } = content(standard('A1', 40))
    expect(check({ title: 'Giao ước', groups })).toEqual(['covenant.total_sum /totalPoints'])
  })

  test('a covenant told without groups has nothing to add up', () => {
    expect(check({ title: 'Giao ước' })).toEqual([])
    expect(check({ title: 'Giao ước', totalPoints: 100, groups: [] })).toEqual([])
    const grades = [{ grade: 'excellent', fromPoints: 105 } as const]
    expect(check({ title: 'Giao ước', totalPoints: 100, grades, caps: { bonus: 5 } })).toEqual([])
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

  test('of the covenant’s own indicators are unique', () => {
    const [own] = fullContent.indicators ?? []
    const twice = withValueAt(fullContent, ['indicators'], [own, { ...own, maximum: 200 }])
    expect(check(twice)).toEqual(['covenant.code_repeated /indicators/1/code'])
  })
})

describe('everything that a covenant can say', () => {
  const members = ['KT-DAKTO', 'KT-NGOCHOI']

  test('holds together in the example', () => {
    expect(checkContent(fullContent, members)).toEqual([])
  })

  test('is judged whatever the numbers and codes; errors point where there is or could be a field', () => {
    const isFree = (path: readonly string[]) =>
      !['kind', 'method', 'unitOfMeasure', 'measure', 'grade', 'by'].includes(path.at(-1) ?? '')
    const place = fc.constantFrom(...leafPaths(fullContent).filter(isFree))
    const number = fc.oneof(
      fc.double({ min: 0, max: 10_000, noNaN: true }),
      fc.constantFrom(0, 0.001, 99.99, 1e13),
    )
    const changes = fc.array(fc.tuple(place, number), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(changes, (changed) => {
        const content = changed.reduce((of, [path, next]) => {
          const before = valueAt(of, path)
          return withValueAt(of, path, typeof before === 'number' ? next : `${before}X`)
        }, fullContent)
        for (const { pointer = '' } of checkContent(content, members)) {
          expect(valueAt(content, pointer.split('/').slice(1, -1)), pointer).toBeTypeOf('object')
        }
      }),
    )
  })
})
