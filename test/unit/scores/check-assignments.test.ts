import { expect, test } from 'vitest'
import { checkAssignments } from '../../../lib/scores/rules/check-assignments.ts'

const members = ['KT-A', 'KT-B', 'KT-C']

const pair = (unitCode: string, scorerCode: string) => ({ unitCode, scorerCode })

test('members score members; one may score several', () => {
  expect(checkAssignments([pair('KT-A', 'KT-B'), pair('KT-C', 'KT-B')], members)).toEqual([])
  expect(checkAssignments([], members)).toEqual([])
})

test.each([
  [pair('KT-X', 'KT-B'), '/assignments/1/unitCode', 'cross_assignments.not_a_member'],
  [pair('KT-B', 'KT-X'), '/assignments/1/scorerCode', 'cross_assignments.not_a_member'],
  [pair('KT-B', 'KT-B'), '/assignments/1/scorerCode', 'cross_assignments.own_unit'],
  [pair('KT-A', 'KT-C'), '/assignments/1/unitCode', 'cross_assignments.repeated'],
])('%o is refused', (wrong, pointer, code) => {
  expect(checkAssignments([pair('KT-A', 'KT-B'), wrong], members)).toMatchObject([
    { pointer, code },
  ])
})
