import { expect, test } from 'vitest'
import type { Poll } from '../../../lib/polls/poll.ts'
import { minutesView } from '../../../lib/polls/poll-minutes.ts'
import type { PollResult } from '../../../lib/polls/result.ts'
import type { Unit } from '../../../lib/units/unit.ts'
import { ruleOf } from '../../support/rules.ts'

const poll: Poll = {
  pollId: 'poll_1',
  blocCode: 'KT-CUM-2',
  term: '2020',
  kind: 'award',
  award: 'leading_unit',
  title: 'Bình xét đơn vị dẫn đầu',
  method: 'electronic',
  secrecy: 'secret',
  rule: ruleOf(),
  options: [
    { optionId: 'a', unitCode: 'KT-A' },
    { optionId: 'b', personName: 'A Nhơn' },
    { optionId: 'c', text: 'Không chọn' },
  ],
  status: 'closed',
  // The first of January in Vietnam.
  closedAt: '2020-12-31T18:00:00.000Z',
  revision: 3,
}

const bloc = {
  blocCode: 'KT-CUM-2',
  name: 'Cụm II',
  kind: 'cum',
  organizerCode: 'KT',
  calendar: 'calendar',
  revision: 1,
} as const

const unit: Unit = {
  unitCode: 'KT-A',
  name: 'Tên mới',
  formerNames: [{ name: 'Tên cũ', to: '2020-12-31' }],
  level: 'superior_union',
  status: 'active',
  path: ['KT', 'KT-A'],
  searchText: '',
  revision: 2,
}

const beside = { bloc, earlier: undefined, later: undefined, units: { 'KT-A': unit } }

const decided: PollResult = {
  outcome: 'decided',
  winners: ['b'],
  turnout: { eligible: 3, cast: 3, valid: 3, blank: 0 },
  counts: [
    { optionId: 'a', votes: 1, percent: 33.33 },
    { optionId: 'b', votes: 2, percent: 66.67, disagree: 1, noOpinion: 0 },
    { optionId: 'c', votes: 0, percent: 0 },
  ],
}

const namesIn = (minutes: ReturnType<typeof minutesView>) =>
  minutes.options.map(({ unitName }) => unitName)

/** Without fields that are absent in JSON. */
const told = (minutes: object) => JSON.parse(JSON.stringify(minutes))

test('each option is told by name with its figures, and who won', () => {
  const { options } = told(minutesView(poll, decided, beside))
  expect(options).toEqual([
    {
      optionId: 'a',
      unitCode: 'KT-A',
      unitName: 'Tên mới',
      votes: 1,
      percent: 33.33,
      isWinner: false,
    },
    {
      optionId: 'b',
      personName: 'A Nhơn',
      votes: 2,
      percent: 66.67,
      disagree: 1,
      noOpinion: 0,
      isWinner: true,
    },
    { optionId: 'c', text: 'Không chọn', votes: 0, percent: 0, isWinner: false },
  ])
})

test('a unit has the name of the day in Vietnam, told or that of closing', () => {
  expect(namesIn(minutesView(poll, decided, beside))[0]).toBe('Tên mới')
  const held = { ...decided, heldOn: '2020-12-31' }
  expect(namesIn(minutesView(poll, held, beside))[0]).toBe('Tên cũ')
  const earlier = { ...poll, closedAt: '2020-12-31T16:00:00.000Z' }
  expect(namesIn(minutesView(earlier, decided, beside))[0]).toBe('Tên cũ')
})

test('its present name where the day is unknown, or it was not valid then; none of strangers', () => {
  const unknown = { ...poll, closedAt: undefined }
  expect(namesIn(minutesView(unknown, decided, beside))[0]).toBe('Tên mới')
  const later = { ...unit, formerNames: [], validFrom: '2022-01-01' }
  const notYet = { ...beside, units: { 'KT-A': later } }
  expect(namesIn(minutesView(poll, decided, notYet))[0]).toBe('Tên mới')
  expect(namesIn(minutesView(poll, decided, { ...beside, units: {} }))[0]).toBeUndefined()
})

test('of a compromised poll no figure is told', () => {
  const minutes = told(minutesView(poll, { outcome: 'compromised', winners: [] }, beside))
  expect(minutes).not.toHaveProperty('turnout')
  expect(minutes.options[2]).toEqual({ optionId: 'c', text: 'Không chọn', isWinner: false })
})

test('rounds and the winners that they made certain are told', () => {
  const earlier: Poll = { ...poll, pollId: 'poll_0', result: { outcome: 'tied', winners: [] } }
  const later: Poll = { ...poll, pollId: 'poll_2', status: 'cancelled' }
  const carried = { ...poll, carriedWinners: [{ optionId: 'z', unitCode: 'KT-A' }] }
  const minutes = told(minutesView(carried, decided, { ...beside, earlier, later }))
  expect(minutes).toMatchObject({
    carriedWinners: [{ optionId: 'z', unitCode: 'KT-A', unitName: 'Tên mới', isWinner: true }],
    earlierRound: { pollId: 'poll_0', status: 'closed', outcome: 'tied' },
    laterRound: { pollId: 'poll_2', status: 'cancelled' },
  })
})

test('nothing of ballots, nonces or voters is in them', () => {
  const open: Poll = {
    ...poll,
    secrecy: 'open',
    electorate: ['KT-A', 'KT-B', 'KT-C'],
    attendance: { cast: 3, votedUnits: ['KT-VOTER'] },
    inclusion: { nonces: ['nonce-of-a-voter'], ballotsDigest: 'sha256:digest' },
  }
  const result: PollResult = { ...decided, ballots: [{ unitCode: 'KT-VOTER', marks: '0001' }] }
  const text = JSON.stringify(minutesView(open, result, beside))
  expect(text).toContain('sha256:digest')
  expect(text).not.toMatch(/KT-VOTER|nonce-of-a-voter/)
})
