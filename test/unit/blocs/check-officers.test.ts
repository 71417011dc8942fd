import { expect, test } from 'vitest'
import { checkOfficers, checkOfficersAreMembers } from '../../../lib/blocs/check-officers.ts'

test('the head is no deputy, and no deputy is named twice', () => {
  const errors = checkOfficers({ headCode: 'A', deputyCodes: ['B', 'A', 'B', 'C'] })
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/deputyCodes/1', '/deputyCodes/2'])
  expect(checkOfficers({ headCode: 'A' })).toEqual([])
})

test('each officer that is no member is named by its pointer', () => {
  const officers = { headCode: 'X', deputyCodes: ['A', 'Y'] }
  const errors = checkOfficersAreMembers(officers, ['A', 'B'])
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/headCode', '/deputyCodes/1'])
  expect(checkOfficersAreMembers({ headCode: 'B' }, ['A', 'B'])).toEqual([])
})
