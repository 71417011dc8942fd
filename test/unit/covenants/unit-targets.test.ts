import { describe, expect, test } from 'vitest'
import { checkCommitments } from '../../../lib/covenants/rules/check-commitments.ts'
import {
  checkUnitTargets,
  nonMembersWithTarget,
} from '../../../lib/covenants/rules/check-unit-targets.ts'
import type { UnitTarget } from '../../../lib/covenants/rules/content.ts'
import { targetFor } from '../../../lib/covenants/rules/target-for.ts'
import { fullContent } from '../../support/full-content.ts'

const { groups = [], indicators } = fullContent
const [a1, a2] = groups[0]?.criteria ?? []

const targetOf = (more: Partial<UnitTarget> = {}): UnitTarget => ({
  unitCode: 'KT-NGOCHOI',
  criterionCode: 'A1',
  target: 110,
  ...more,
})

describe('the target for a unit', () => {
  test('is its own, else the common one', () => {
    const content = { unitTargets: [targetOf(), targetOf({ unitCode: 'KT-DAKHA', target: 80 })] }
    const forUnits = ['KT-NGOCHOI', 'KT-DAKHA', 'KT-DAKTO'].map(
      (unitCode) => a1 && targetFor(content, a1, unitCode),
    )
    expect(forUnits).toEqual([110, 80, 100])
    expect(a2 && targetFor(content, a2, 'KT-NGOCHOI')).toBe(97.5)
  })

  test('is not there where bands begin at figures', () => {
    const b1 = groups[1]?.criteria[0]
    expect(b1?.method).toBe('bands')
    expect(b1 && targetFor(fullContent, b1, 'KT-NGOCHOI')).toBeUndefined()
  })
})

describe('targets of single units', () => {
  const members = ['KT-NGOCHOI', 'KT-DAKHA']
  const check = (...unitTargets: UnitTarget[]) =>
    checkUnitTargets({ groups, indicators, unitTargets }, members).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    )

  test.each<[string, UnitTarget[], string[]]>([
    ['below the common one', [targetOf({ target: 80 })], []],
    ['for two members', [targetOf(), targetOf({ unitCode: 'KT-DAKHA' })], []],
    ['for two criteria, also with bands', [targetOf(), targetOf({ criterionCode: 'B2' })], []],
    [
      'for one who is no member',
      [targetOf({ unitCode: 'KT-SATHAY' })],
      ['target_for_non_member /unitTargets/0/unitCode'],
    ],
    [
      'for a member twice',
      [targetOf(), targetOf({ target: 120 })],
      ['unit_target_repeated /unitTargets/1/criterionCode'],
    ],
    [
      'for an unknown criterion',
      [targetOf({ criterionCode: 'Z1' })],
      ['unit_target_without_common /unitTargets/0/criterionCode'],
    ],
    [
      'for one without a target',
      [targetOf({ criterionCode: 'B1' })],
      ['unit_target_without_common /unitTargets/0/criterionCode'],
    ],
    ['of nothing', [targetOf({ target: 0 })], ['target_invalid /unitTargets/0/target']],
    [
      'beyond the covenant’s own indicator',
      [targetOf({ criterionCode: 'A2', target: 301 })],
      ['target_out_of_reach /unitTargets/0/target'],
    ],
  ])('%s', (_case, unitTargets, errors) => {
    expect(check(...unitTargets)).toEqual(errors.map((error) => `covenant.${error}`))
  })

  test('are for anybody as long as the members are not known', () => {
    const unitTargets = [targetOf({ unitCode: 'KT-SATHAY' })]
    expect(checkUnitTargets({ groups, indicators, unitTargets })).toEqual([])
  })

  test('name units that have left, each once', () => {
    const left = [targetOf(), targetOf({ criterionCode: 'B2' })]
    const unitTargets = [...left, targetOf({ unitCode: 'KT-DAKHA' })]
    expect(nonMembersWithTarget({ unitTargets }, ['KT-DAKHA'])).toEqual(['KT-NGOCHOI'])
    expect(nonMembersWithTarget({ unitTargets }, members)).toEqual([])
    expect(nonMembersWithTarget({}, [])).toEqual([])
  })
})

describe('commitments', () => {
  const check = (unitCode: string, target: number) =>
    checkCommitments(fullContent, unitCode, [{ criterionCode: 'A1', target }])

  test('keep to the unit’s own target, which the error tells', () => {
    expect(check('KT-NGOCHOI', 110)).toEqual([])
    const [error, ...others] = check('KT-NGOCHOI', 109.99)
    expect(others).toEqual([])
    expect(error).toMatchObject({ code: 'commitment.too_low', pointer: '/commitments/0/target' })
    expect(error?.detail.en).toContain('110, the target that the covenant sets for the unit')
  })

  test('of others keep to the common one', () => {
    expect(check('KT-DAKTO', 100)).toEqual([])
    const [error] = check('KT-DAKTO', 99)
    expect(error?.detail.en).toContain('the common target 100')
  })

  test('a lower own target lets a unit commit to less than the others', () => {
    const unitTargets = [targetOf({ target: 80 })]
    const content = { groups, unitTargets }
    const at = (target: number) =>
      checkCommitments(content, 'KT-NGOCHOI', [{ criterionCode: 'A1', target }])
    expect(at(80)).toEqual([])
    expect(at(79.99)).toHaveLength(1)
  })
})
