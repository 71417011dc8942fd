import { describe, expect, test } from 'vitest'
import { agendaOf } from '../../../lib/agenda/rules/agenda.ts'
import { agendaSteps, stepCodes } from '../../../lib/agenda/rules/steps.ts'
import { factsWith, openPoll, schedule, stepOf } from './facts.ts'

/** The days after and before a day. */
const shifted = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Nothing is done: not even signed. */
const nothingDone = { status: 'open', signedCodes: [] } as const

const dated = agendaSteps.flatMap(({ step, dueBy }) =>
  dueBy === undefined ? [] : [[step, schedule[dueBy], dueBy] as const],
)

describe.each(dated)('%s, due on %s', (step, dueOn, dueBy) => {
  test.each([
    [-1, 'pending'],
    [0, 'pending'],
    [1, 'overdue'],
    [400, 'overdue'],
  ])('%i days later it is %s', (days, state) => {
    const asOf = shifted(dueOn, days)
    expect(stepOf({ covenant: nothingDone, asOf }, step)).toMatchObject({ dueOn, state })
  })

  test('is never overdue without a date', () => {
    const asOf = '2099-12-31'
    const undated = { ...schedule, [dueBy]: undefined }
    const without = { covenant: { ...nothingDone, schedule: undated }, asOf, sheets, assignments }
    expect(stepOf(without, step)).toMatchObject({ dueOn: undefined, state: 'pending' })
    const atAll = { covenant: { ...nothingDone, schedule: undefined }, asOf, assignments }
    expect(stepOf(atAll, step)).toMatchObject({ dueOn: undefined, state: 'pending' })
  })

  test.each([
    ['suspended', 'halted'],
    ['superseded', 'lapsed'],
  ] as const)('is not overdue while %s, but %s; nobody is asked for it', (status, state) => {
    const covenant = { status, signedCodes: [] }
    const polls = [openPoll]
    expect(stepOf({ covenant, polls, asOf: '2099-12-31' }, step)).toMatchObject({
      state,
      actors: [],
    })
  })
})

const sheets = [{ unitCode: 'U1', stage: 'cross' as const }]
const assignments = [{ unitCode: 'U1', scorerCode: 'U3' }]

test('what the units left undone lapses with the conclusion; what the bloc can still do does not', () => {
  const covenant = { status: 'concluded' } as const
  const { steps } = agendaOf(factsWith({ covenant, asOf: '2021-02-01' }))
  expect(Object.fromEntries(steps.map(({ step, state }) => [step, state]))).toEqual({
    sign: 'done',
    mid_year_report: 'lapsed',
    self_score: 'lapsed',
    cross_score: 'lapsed',
    year_end_report: 'lapsed',
    vote: 'overdue',
    proposals: 'done',
    handover: 'overdue',
  })
  const lapsed = steps.filter(({ state }) => state === 'lapsed')
  expect(lapsed.flatMap(({ actors }) => actors)).toEqual([])
})

test('the steps come in the order of the year, those of a unit after the bloc’s', () => {
  const { steps } = agendaOf(factsWith(), 'U3')
  expect(steps.filter(({ audience }) => audience === 'bloc').map(({ step }) => step)).toEqual([
    ...stepCodes.filter((code) => code !== 'sign_addendum'),
  ])
  expect(steps.map(({ step, audience }) => `${step} ${audience}`).slice(0, 4)).toEqual([
    'sign bloc',
    'sign unit',
    'mid_year_report bloc',
    'mid_year_report unit',
  ])
  expect(agendaOf(factsWith()).steps.every(({ audience }) => audience === 'bloc')).toBe(true)
})

test('a covenant as told, without groups and schedule, has its steps without scores and dates', () => {
  const covenant = { groups: undefined, schedule: undefined }
  const { steps } = agendaOf(factsWith({ covenant, asOf: '2099-12-31' }), 'U1')
  expect(steps.map(({ step }) => step)).not.toContain('self_score')
  expect(steps.map(({ dueOn }) => dueOn)).toEqual(steps.map(() => undefined))
  expect(steps.map(({ state }) => state)).not.toContain('overdue')
})

test('a school year has its own days', () => {
  const covenant = {
    term: '2021-2022',
    schedule: {
      ...schedule,
      signBy: '2021-09-30',
      midYearBy: '2022-01-31',
      yearEndBy: '2022-06-15',
    },
  }
  const at = (asOf: string) => stepOf({ covenant, asOf }, 'mid_year_report')
  expect(at('2022-01-31')).toMatchObject({ state: 'pending', dueOn: '2022-01-31' })
  expect(at('2022-02-01')).toMatchObject({ state: 'overdue' })
  expect(stepOf({ covenant, asOf: '2022-06-15' }, 'year_end_report')?.state).toBe('pending')
  expect(at('2022-02-01')?.actors[0]?.operation.path).toBe(
    '/v1/blocs/CUM/covenants/2021-2022/reports/H1/{unitCode}',
  )
})
