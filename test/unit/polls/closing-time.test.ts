import { describe, expect, it } from 'vitest'
import { isPastClosing } from '../../../lib/polls/closing-time.ts'
import { keptUntilSeconds } from '../../../lib/polls/kept-ballots.ts'

describe('the closing time', () => {
  const closesAt = '2020-12-25T16:00:00+07:00'

  it.each([
    ['2020-12-25T08:59:59.999Z', false],
    ['2020-12-25T09:00:00.000Z', true],
    ['2021-12-25T09:00:00.000Z', true],
  ])('at %s has passed: %s', (now, hasPassed) => {
    expect(isPastClosing({ closesAt }, new Date(now))).toBe(hasPassed)
  })

  it('never passes where there is none', () => {
    expect(isPastClosing({}, new Date('9999-12-31'))).toBe(false)
  })
})

it.each([
  ['2020-12-25T09:30:00.000Z', '2021-06-25T09:30:00Z'],
  ['2021-06-30T00:00:00.000Z', '2021-12-30T00:00:00Z'],
  ['2021-08-31T23:59:59.000Z', '2022-02-28T23:59:59Z'],
  ['2023-08-29T01:00:00.000Z', '2024-02-29T01:00:00Z'],
  ['2023-08-30T01:00:00.000Z', '2024-02-29T01:00:00Z'],
  ['2021-03-31T01:00:00.000Z', '2021-09-30T01:00:00Z'],
  // Never a moment too short.
  ['2020-12-25T09:30:00.001Z', '2021-06-25T09:30:01Z'],
])('ballots of a poll closed at %s are kept until %s', (closedAt, until) => {
  expect(keptUntilSeconds(new Date(closedAt))).toBe(Date.parse(until) / 1000)
})
