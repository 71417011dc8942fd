import { describe, expect, it } from 'vitest'
import { checkNotFuture, checkWinners } from '../../../lib/polls/rules/check-told.ts'

describe('a day that is told', () => {
  it.each([
    ['2020-12-25', []],
    ['2020-12-26', []],
    [undefined, []],
    ['2020-12-27', ['/heldOn']],
  ])('%s on 26 December', (day, pointers) => {
    const errors = checkNotFuture('/heldOn', day, '2020-12-26')
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers)
  })
})

describe('winners that are told', () => {
  const stranger = { code: 'poll.stranger', detail: { vi: 'Người lạ.', en: 'A stranger.' } }
  const allowed = { among: ['a', 'b', 'c'], seats: 2, stranger }

  it.each([
    [['c', 'a'], []],
    [['a', 'x'], ['poll.stranger /winners/1']],
    [['a', 'a'], ['poll.option_repeated /winners/1']],
    [['a', 'b', 'c'], ['poll.too_many_winners /winners']],
  ])('%j for two seats', (winners, wrong) => {
    const errors = checkWinners(winners, allowed)
    expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(wrong)
  })
})
