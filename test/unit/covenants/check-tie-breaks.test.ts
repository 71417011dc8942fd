import { expect, test } from 'vitest'
import { checkTieBreaks } from '../../../lib/covenants/rules/check-tie-breaks.ts'
import type { TieBreakRule } from '../../../lib/covenants/rules/content.ts'
import { fullContent } from '../../support/full-content.ts'

const { groups } = fullContent
const check = (...tieBreaks: TieBreakRule[]) =>
  checkTieBreaks({ groups, tieBreaks }).map(({ code, pointer }) => `${code} ${pointer}`)

test('everything may be asked once, groups and criteria of every kind', () => {
  const penalty: TieBreakRule = { by: 'criterion', criterionCode: 'P1' }
  const other: TieBreakRule = { by: 'group', groupCode: 'B' }
  expect(check(...(fullContent.tieBreaks ?? []), penalty, other)).toEqual([])
})

test.each<[TieBreakRule, string]>([
  [{ by: 'group' }, 'missing /tieBreaks/0/groupCode'],
  [{ by: 'criterion' }, 'missing /tieBreaks/0/criterionCode'],
  [{ by: 'group', groupCode: 'A1' }, 'unknown /tieBreaks/0/groupCode'],
  [{ by: 'criterion', criterionCode: 'A' }, 'unknown /tieBreaks/0/criterionCode'],
  [{ by: 'group', groupCode: 'A', criterionCode: 'A1' }, 'surplus /tieBreaks/0/criterionCode'],
  [{ by: 'bonus', groupCode: 'T' }, 'surplus /tieBreaks/0/groupCode'],
  [{ by: 'penalty', criterionCode: 'P1' }, 'surplus /tieBreaks/0/criterionCode'],
])('%j: %s', (rule, error) => {
  expect(check(rule)).toEqual([`covenant.tie_break_${error}`])
})

test('nothing is asked twice', () => {
  const group: TieBreakRule = { by: 'group', groupCode: 'A' }
  expect(check(group, { by: 'bonus' }, group, { by: 'bonus' })).toEqual([
    'covenant.tie_break_repeated /tieBreaks/2',
    'covenant.tie_break_repeated /tieBreaks/3',
  ])
})
