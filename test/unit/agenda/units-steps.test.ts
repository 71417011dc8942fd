import { describe, expect, test } from 'vitest'
import type { AgendaFacts } from '../../../lib/agenda/rules/facts.ts'
import type { ReportStatus } from '../../../lib/reports/report.ts'
import { partsOf, schedule, stepOf, tasksIn } from './facts.ts'

const statuses = (entries: Record<string, ReportStatus>) => new Map(Object.entries(entries))

describe('signing', () => {
  test('a draft is opened by the head first, whoever is a member', () => {
    const step = stepOf({ covenant: { status: 'draft', signedCodes: [] } }, 'sign')
    expect(step).toMatchObject({ state: 'pending', unitsDone: 0, unitsExpected: 3 })
    expect(tasksIn(step)).toEqual(['head U1,U2: openCovenant /open'])
  })

  test('an open one is signed by who has not', () => {
    const step = stepOf({ covenant: { status: 'open', signedCodes: ['U2'] } }, 'sign')
    expect(step).toMatchObject({
      state: 'pending',
      unitsDone: 1,
      unitsExpected: 3,
      pendingUnits: ['U1', 'U3'],
    })
    expect(tasksIn(step)).toEqual(['unit U1,U3: signCovenant /signatures/{unitCode}'])
  })

  test('one in force is signed by all', () => {
    const step = stepOf({}, 'sign')
    expect(step).toMatchObject({ state: 'done', unitsDone: 3, pendingUnits: [], actors: [] })
  })

  test('a bloc without members has signed nothing', () => {
    const covenant = { status: 'draft', signedCodes: [] } as const
    expect(stepOf({ covenant, memberCodes: [] }, 'sign')).toMatchObject({
      state: 'pending',
      unitsExpected: 0,
      actors: [],
    })
  })

  test('a unit sees its own part', () => {
    const covenant = { status: 'open', signedCodes: ['U2'] } as const
    const [missing] = partsOf({ covenant }, 'sign', 'U1')
    expect(missing).toMatchObject({ unitCode: 'U1', state: 'pending', dueOn: '2020-02-28' })
    expect(tasksIn(missing)).toEqual(['unit U1: signCovenant /signatures/U1'])
    expect(partsOf({ covenant }, 'sign', 'U2')).toMatchObject([{ state: 'done', actors: [] }])
  })
})

describe('an addendum', () => {
  const openAddendum = { version: 3, signedCodes: ['U2'] }

  test('is a step only while it is open, without a date', () => {
    expect(stepOf({}, 'sign_addendum')).toBeUndefined()
    const step = stepOf({ openAddendum, asOf: '2099-12-31' }, 'sign_addendum')
    expect(step).toMatchObject({
      dueOn: undefined,
      state: 'pending',
      unitsDone: 1,
      pendingUnits: ['U1', 'U3'],
    })
    expect(tasksIn(step)).toEqual(['unit U1,U3: signAddendum /addenda/3/signatures/{unitCode}'])
  })

  test('is signed by a unit or not', () => {
    const [part] = partsOf({ openAddendum }, 'sign_addendum', 'U1')
    expect(tasksIn(part)).toEqual(['unit U1: signAddendum /addenda/3/signatures/U1'])
    expect(partsOf({ openAddendum }, 'sign_addendum', 'U2')).toMatchObject([{ state: 'done' }])
  })

  test.each([
    ['suspended', 'halted'],
    ['superseded', 'lapsed'],
    ['concluded', 'lapsed'],
  ] as const)('of a covenant that is %s: %s', (status, state) => {
    const step = stepOf({ openAddendum, covenant: { status } }, 'sign_addendum')
    expect(step).toMatchObject({ state, actors: [] })
  })
})

describe.each([
  ['mid_year_report', 'H1'],
  ['year_end_report', 'FY'],
] as const)('%s', (code, period) => {
  const at = (entries: Record<string, ReportStatus>) => ({
    reports: { [period]: statuses(entries) },
  })

  test('is written by who has none, then submitted, then accepted', () => {
    expect(tasksIn(stepOf({}, code))).toEqual([
      `unit U1,U2,U3: putReport /reports/${period}/{unitCode}`,
    ])
    const step = stepOf(at({ U1: 'draft', U2: 'returned', U3: 'submitted' }), code)
    expect(step).toMatchObject({ unitsDone: 0, pendingUnits: ['U1', 'U2', 'U3'] })
    expect(tasksIn(step)).toEqual([
      `unit U1,U2: submitReport /reports/${period}/{unitCode}/submit`,
      `unit U2: putReport /reports/${period}/U2`,
      `head U1,U2 of U3: acceptReport /reports/${period}/U3/accept`,
    ])
  })

  test('is done when all are accepted, in no other period', () => {
    const all = { U1: 'accepted', U2: 'accepted', U3: 'accepted' } as const
    expect(stepOf(at(all), code)).toMatchObject({ state: 'done', unitsDone: 3, actors: [] })
    const other = code === 'mid_year_report' ? 'year_end_report' : 'mid_year_report'
    expect(stepOf(at(all), other)).toMatchObject({ state: 'pending', unitsDone: 0 })
  })

  test("a unit's part is done when it has handed the report in, and again to do when returned", () => {
    const late = { asOf: '2021-02-01' }
    const part = (status: ReportStatus) => partsOf({ ...at({ U3: status }), ...late }, code, 'U3')
    expect(part('submitted')).toMatchObject([{ state: 'done', actors: [] }])
    expect(part('accepted')).toMatchObject([{ state: 'done', actors: [] }])
    expect(part('draft')).toMatchObject([{ state: 'overdue' }])
    expect(tasksIn(part('returned')[0])).toEqual([
      `unit U3: putReport /reports/${period}/U3`,
      `unit U3: submitReport /reports/${period}/U3/submit`,
    ])
    expect(stepOf({ ...at({ U3: 'submitted' }), ...late }, code)).toMatchObject({
      state: 'overdue',
      pendingUnits: ['U1', 'U2', 'U3'],
    })
  })

  test('nobody can write before all have signed', () => {
    const covenant = { status: 'open', signedCodes: [] } as const
    expect(stepOf({ covenant }, code)).toMatchObject({ state: 'pending', actors: [] })
  })
})

describe('scores', () => {
  test('each unit scores itself', () => {
    const step = stepOf({ sheets: [{ unitCode: 'U2', stage: 'self' }] }, 'self_score')
    expect(step).toMatchObject({ unitsDone: 1, pendingUnits: ['U1', 'U3'] })
    expect(tasksIn(step)).toEqual(['unit U1,U3: putScoreSheet /scores/{unitCode}/self'])
    const sheets = ['U1', 'U2', 'U3'].map((unitCode) => ({ unitCode, stage: 'self' as const }))
    expect(stepOf({ sheets }, 'self_score')).toMatchObject({ state: 'done' })
    expect(stepOf({ sheets }, 'cross_score')).toMatchObject({ unitsDone: 0 })
  })

  test('peers score the units they are assigned, the head all others', () => {
    const assignments = [
      { unitCode: 'U1', scorerCode: 'U3' },
      { unitCode: 'U2', scorerCode: 'U3' },
    ]
    const step = stepOf({ assignments }, 'cross_score')
    expect(tasksIn(step)).toEqual([
      'unit U3 of U1,U2: putScoreSheet /scores/{unitCode}/cross',
      'head U1,U2 of U3: putScoreSheet /scores/U3/cross',
    ])
    const sheets = [{ unitCode: 'U1', stage: 'cross' as const }]
    expect(tasksIn(stepOf({ assignments, sheets }, 'cross_score'))).toEqual([
      'unit U3 of U2: putScoreSheet /scores/U2/cross',
      'head U1,U2 of U3: putScoreSheet /scores/U3/cross',
    ])
  })

  test('nobody is asked to score itself: another officer, else the organizer', () => {
    const asked = (officers: AgendaFacts['officers']) =>
      tasksIn(stepOf({ officers }, 'cross_score'))
    expect(asked({ headCode: 'U1', deputyCodes: ['U2'] })).toEqual([
      'head U2 of U1: putScoreSheet /scores/U1/cross',
      'head U1 of U2: putScoreSheet /scores/U2/cross',
      'head U1,U2 of U3: putScoreSheet /scores/U3/cross',
    ])
    expect(asked({ headCode: 'U1', deputyCodes: [] })).toEqual([
      'organizer KT of U1: putScoreSheet /scores/U1/cross',
      'head U1 of U2,U3: putScoreSheet /scores/{unitCode}/cross',
    ])
  })

  test('a unit sees the cross scores that it gives and the one that it gets', () => {
    const assignments = [
      { unitCode: 'U1', scorerCode: 'U3' },
      { unitCode: 'U3', scorerCode: 'U2' },
    ]
    const sheets = [{ unitCode: 'U1', stage: 'cross' as const }]
    const parts = partsOf({ assignments, sheets }, 'cross_score', 'U3')
    expect(parts).toMatchObject([
      { scoredCode: 'U3', state: 'pending' },
      { scoredCode: 'U1', state: 'done' },
    ])
    expect(tasksIn(parts[0])).toEqual(['unit U2 of U3: putScoreSheet /scores/U3/cross'])
  })

  test('a covenant without groups has none', () => {
    const steps = (groups: [] | undefined) => [
      stepOf({ covenant: { groups } }, 'self_score'),
      stepOf({ covenant: { groups } }, 'cross_score'),
    ]
    expect(steps(undefined)).toEqual([undefined, undefined])
    expect(steps([])).toMatchObject([{ step: 'self_score' }, { step: 'cross_score' }])
  })

  test('cross-scoring is a step where it has a date or assignments, or has begun', () => {
    const withoutDate = { covenant: { schedule: { ...schedule, crossScoreBy: undefined } } }
    expect(stepOf(withoutDate, 'cross_score')).toBeUndefined()
    const assignments = [{ unitCode: 'U1', scorerCode: 'U3' }]
    expect(stepOf({ ...withoutDate, assignments }, 'cross_score')).toBeDefined()
    const sheets = [{ unitCode: 'U1', stage: 'cross' as const }]
    expect(stepOf({ ...withoutDate, sheets }, 'cross_score')).toBeDefined()
    expect(stepOf({}, 'cross_score')).toMatchObject({ dueOn: '2020-12-10' })
  })
})
