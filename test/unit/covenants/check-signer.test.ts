import { expect, test } from 'vitest'
import { checkSigner } from '../../../lib/covenants/rules/check-signer.ts'

const today = '2020-02-16'
const ofUnit = { signerName: 'Nguyễn Văn A', signerPosition: 'Chủ tịch' }

const check = (fields: Parameters<typeof checkSigner>[0], by: 'unit' | 'organizer') =>
  checkSigner(fields, by, today).map(({ code, pointer }) => `${code} ${pointer}`)

test('a unit signs with name and position, without a date of its own', () => {
  expect(check(ofUnit, 'unit')).toEqual([])
  expect(check({ signerName: 'Nguyễn Văn A' }, 'unit')).toEqual([
    'signature.missing /signerPosition',
  ])
  expect(check({ ...ofUnit, signedOn: today }, 'unit')).toEqual(['signature.surplus /signedOn'])
})

test('the organizer records the date of a paper signature alone', () => {
  expect(check({}, 'organizer')).toEqual(['signature.missing /signedOn'])
  expect(check({ signedOn: today, ...ofUnit }, 'organizer')).toEqual([
    'signature.surplus /signerName',
    'signature.surplus /signerPosition',
  ])
})

test.each([
  ['2020-02-15', []],
  ['2020-02-16', []],
  ['2020-02-17', ['signature.in_future /signedOn']],
])('a paper signature of %s, told on the 16th: %j', (signedOn, errors) => {
  expect(check({ signedOn }, 'organizer')).toEqual(errors)
})
