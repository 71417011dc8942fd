import { expect, test } from 'vitest'
import { checkCommitments } from '../../../lib/covenants/rules/check-commitments.ts'
import { groupsWithOneTarget as groups } from '../../support/rules.ts'

const check = (...commitments: [string, number][]) =>
  checkCommitments(
    { groups },
    'KT-DAKTO',
    commitments.map(([criterionCode, target]) => ({ criterionCode, target })),
  ).map(({ code, pointer }) => `${code} ${pointer}`)

test('the common target or more may be committed to', () => {
  expect(check(['A1', 120])).toEqual([])
  expect(check(['A1', 100])).toEqual([])
  expect(check()).toEqual([])
})

test.each<[[string, number][], string]>([
  [[['A1', 99.99]], 'commitment.too_low /commitments/0/target'],
  [[['A1', 1_000_000_001]], 'commitment.out_of_reach /commitments/0/target'],
  [[['A1', 100.001]], 'commitment.too_precise /commitments/0/target'],
  [[['A2', 5]], 'commitment.without_target /commitments/0/criterionCode'],
  [[['Z9', 5]], 'commitment.without_target /commitments/0/criterionCode'],
  [
    [
      ['A1', 120],
      ['A1', 130],
    ],
    'commitment.repeated /commitments/1/criterionCode',
  ],
])('%j: %s', (commitments, error) => {
  expect(check(...commitments)).toEqual([error])
})
