import { describe, expect, test } from 'vitest'
import { checkMethod } from '../../../lib/covenants/rules/check-method.ts'
import type { Criterion } from '../../../lib/covenants/rules/content.ts'

const own = [
  {
    code: 'own_support_percent',
    name: { vi: 'Tỷ lệ hỗ trợ', en: 'Share supported' },
    unitOfMeasure: 'percent',
    measure: 'flow',
    maximum: 300,
  },
] as const

const check = (more: Partial<Criterion>) => {
  const criterion: Criterion = { code: 'A1', title: 'A1', kind: 'standard', maxPoints: 40, ...more }
  return checkMethod(criterion, '', own).map(({ code, pointer }) => `${code} ${pointer?.slice(1)}`)
}

const computed = { indicatorCode: 'new_members', method: 'ratio', target: 100 } as const
const bands = [
  { from: 0, points: 10 },
  { from: 50.5, points: 40 },
]
const banded = { indicatorCode: 'new_members', method: 'bands', bands } as const

describe('a criterion is computed from an indicator', () => {
  test.each<[string, Partial<Criterion>, string[]]>([
    ['not at all', {}, []],
    ['in proportion to a target', computed, []],
    ['from a target on', { ...computed, method: 'threshold' }, []],
    ['also as a bonus', { ...computed, kind: 'bonus' }, []],
    ['of the covenant’s own', { ...computed, indicatorCode: 'own_support_percent' }, []],
    ['by bands of its figures', banded, []],
    ['by bands of a target', { ...banded, target: 100 }, []],
    [
      'that is unknown',
      { ...computed, indicatorCode: 'cats' },
      ['indicator.unknown indicatorCode'],
    ],
    [
      'that only another covenant has',
      { ...computed, indicatorCode: 'own_other' },
      ['indicator.unknown indicatorCode'],
    ],
  ])('%s', (_case, more, errors) => {
    expect(check(more)).toEqual(errors)
  })

  test('never as a penalty', () => {
    const errors = ['covenant.method_on_penalty kind']
    expect(check({ kind: 'penalty' })).toEqual([])
    expect(check({ kind: 'penalty', ...computed })).toEqual(errors)
    expect(check({ kind: 'penalty', bands })).toEqual(errors)
  })
})

describe('what belongs together', () => {
  test.each<[Partial<Criterion>, string[]]>([
    [{ method: 'ratio' }, ['indicatorCode', 'target']],
    [{ indicatorCode: 'gifts', target: 5 }, ['method']],
    [{ indicatorCode: 'gifts' }, ['method', 'target']],
    [{ target: 5 }, ['method', 'indicatorCode']],
    [{ method: 'bands' }, ['indicatorCode', 'bands']],
    [{ method: 'bands', indicatorCode: 'gifts', target: 5 }, ['bands']],
    [{ bands }, ['method', 'indicatorCode']],
    [{ bands, target: 5 }, ['method', 'indicatorCode']],
  ])('%j lacks %j', (more, missing) => {
    expect(check(more)).toEqual(missing.map((name) => `covenant.method_incomplete ${name}`))
  })

  test.each(['ratio', 'threshold'] as const)('%s takes no bands', (method) => {
    expect(check({ ...computed, method, bands })).toEqual(['covenant.bands_not_used bands'])
  })
})

describe('a target', () => {
  test.each([
    ['new_members', 0, 'covenant.target_invalid'],
    ['new_members', 0.001, 'covenant.target_invalid'],
    ['propaganda_reach_percent', 100.01, 'covenant.target_out_of_reach'],
    ['own_support_percent', 300.01, 'covenant.target_out_of_reach'],
    ['new_members', 1_000_000_001, 'covenant.target_out_of_reach'],
  ])('of %s is not %d', (indicatorCode, target, code) => {
    expect(check({ ...computed, indicatorCode, target })).toEqual([`${code} target`])
  })

  test.each([
    ['new_members', 97.5],
    ['propaganda_reach_percent', 100],
    ['own_support_percent', 300],
  ])('of %s may be %d', (indicatorCode, target) => {
    expect(check({ ...computed, indicatorCode, target })).toEqual([])
  })
})

describe('bands', () => {
  const at = (first: object, second: object, more: Partial<Criterion> = {}) =>
    check({
      ...banded,
      bands: [{ ...bands[0], ...first } as never, { ...bands[1], ...second } as never],
      ...more,
    })

  test('begin one above the other', () => {
    expect(at({ from: 50.5 }, {})).toEqual(['covenant.bands_not_ascending bands/1/from'])
    expect(at({ from: 60 }, {})).toEqual(['covenant.bands_not_ascending bands/1/from'])
    expect(at({ from: 50.49 }, {})).toEqual([])
  })

  test('may give fewer points higher up, such as for accidents, but none above the maximum', () => {
    expect(at({ points: 40 }, { points: 0 })).toEqual([])
    expect(at({ points: 40.01 }, {})).toEqual(['covenant.band_above_maximum bands/0/points'])
  })

  test('begin with at most two decimals', () => {
    expect(at({}, { from: 50.125 })).toEqual(['covenant.band_too_precise bands/1/from'])
  })

  test('begin at figures that can be reached; per cent of a target may exceed 100', () => {
    const indicatorCode = 'propaganda_reach_percent'
    expect(at({}, { from: 100 }, { indicatorCode })).toEqual([])
    const beyond = ['covenant.band_out_of_reach bands/1/from']
    expect(at({}, { from: 100.01 }, { indicatorCode })).toEqual(beyond)
    expect(at({}, { from: 280 }, { target: 50, indicatorCode })).toEqual([])
  })
})
