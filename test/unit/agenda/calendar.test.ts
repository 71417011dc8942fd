import { describe, expect, test } from 'vitest'
import { CovenantAgenda, CovenantCalendar } from '../../../functions/agenda/contract.ts'
import { calendarOf } from '../../../lib/agenda/calendar.ts'
import { agendaOf } from '../../../lib/agenda/rules/agenda.ts'
import type { AgendaFacts } from '../../../lib/agenda/rules/facts.ts'
import { readCalendar } from '../../support/read-calendar.ts'
import { factsWith, openPoll, schedule } from './facts.ts'

const read = (facts: AgendaFacts, unitCode?: string, language: 'vi' | 'en' = 'vi') =>
  readCalendar(calendarOf(agendaOf(facts, unitCode), language)).events

const toDosOf = (facts: AgendaFacts, language: 'vi' | 'en' = 'vi') =>
  readCalendar(calendarOf(agendaOf(facts), language)).toDos

const uidsOf = (facts: AgendaFacts, unitCode?: string) =>
  read(facts, unitCode).map(({ uid }) => uid)

/** Sixty members with the longest of codes, each scored by the next; ten polls of either kind. */
function largest(): AgendaFacts {
  const code = (at: number) => `${'X'.repeat(37)}-${String(at % 60).padStart(2, '0')}`
  const memberCodes = Array.from({ length: 60 }, (_, at) => code(at))
  return factsWith({
    covenant: { blocCode: 'Y'.repeat(40), term: '2021-2022' },
    memberCodes,
    officers: { headCode: code(0), deputyCodes: [1, 2, 3, 4, 5].map(code) },
    assignments: memberCodes.map((unitCode, at) => ({ unitCode, scorerCode: code(at + 1) })),
    polls: Array.from({ length: 20 }, (_, at) => ({
      ...openPoll,
      pollId: `poll_${'f'.repeat(30)}${10 + at}`,
      ...(at % 2 === 0 && election),
    })),
  })
}

const election = { kind: 'officer', office: 'head', forTerm: '2022-2023' } as const

describe('the calendar', () => {
  test('has an all-day event for each dated step, on its day', () => {
    const events = read(factsWith())
    expect(events.map(({ day }) => day)).toEqual(Object.values(schedule))
    expect(events.every(({ isAllDay }) => isAllDay)).toBe(true)
    expect(toDosOf(factsWith())).toEqual([])
  })

  test('has a to-do without a date for each other step', () => {
    const undated = { ...schedule, voteBy: undefined, handoverBy: undefined }
    const facts = factsWith({ covenant: { schedule: undated } })
    expect(read(facts)).toHaveLength(6)
    expect(toDosOf(facts)).toMatchObject([
      {
        uid: 'CUM.2020.vote@giao-uoc',
        summary: 'Bình xét, suy tôn danh hiệu (CUM 2020)',
        categories: 'chưa xong',
        stamp: '2020-01-14T17:00:00Z',
      },
      { uid: 'CUM.2020.handover@giao-uoc' },
    ])
    const [vote] = toDosOf(facts, 'en')
    expect(vote).toMatchObject({ summary: 'Vote on the awards (CUM 2020)', categories: 'pending' })
    expect(vote?.description).toContain('Head or deputy U1, U2: createPoll, POST ')
  })

  test('is never empty: without a schedule all steps are to-dos', () => {
    const facts = factsWith({ covenant: { schedule: undefined, groups: undefined } })
    expect(read(facts)).toEqual([])
    expect(toDosOf(facts).map(({ uid }) => uid.split('.')[2])).toEqual([
      'sign@giao-uoc',
      'mid_year_report@giao-uoc',
      'year_end_report@giao-uoc',
      'vote@giao-uoc',
      'proposals@giao-uoc',
      'handover@giao-uoc',
    ])
  })

  test('says in both languages what is due, who has to do it and how', () => {
    const facts = factsWith({
      reports: { H1: new Map([['U1', 'accepted']] as const) },
      asOf: '2020-07-01',
    })
    const name = readCalendar(calendarOf(agendaOf(facts), 'vi')).name
    expect(name).toBe('Lịch giao ước thi đua CUM 2020')
    const [signed, midYear] = read(facts)
    expect(signed).toMatchObject({
      summary: '✓ Ký giao ước thi đua (CUM 2020)',
      status: 'CONFIRMED',
      categories: 'đã xong',
    })
    expect(midYear).toMatchObject({
      summary: 'Báo cáo sơ kết 6 tháng đầu kỳ (CUM 2020)',
      categories: 'quá hạn',
      description: [
        'Trạng thái: quá hạn',
        'Đã xong: 1/3 đơn vị',
        'Chưa xong: U2, U3',
        'Đơn vị U2, U3: putReport, PUT /v1/blocs/CUM/covenants/2020/reports/H1/{unitCode}',
      ].join('\n'),
    })
    expect(read(facts, undefined, 'en')[1]).toMatchObject({
      summary: 'Mid-year report (CUM 2020)',
      categories: 'overdue',
      description: expect.stringContaining('Done: 1 of 3 units\nNot done: U2, U3\nUnit U2, U3:'),
    })
  })

  test('adds the parts of a unit', () => {
    const assignments = [{ unitCode: 'U1', scorerCode: 'U3' }]
    const events = read(factsWith({ assignments }), 'U3')
    expect(events.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([
        'Tự chấm điểm: U3 (CUM 2020)',
        'Chấm điểm chéo: U3 (CUM 2020)',
        'Chấm điểm chéo: U3 → U1 (CUM 2020)',
      ]),
    )
    const given = events.find(({ uid }) => uid === 'CUM.2020.cross_score.U3.U1@giao-uoc')
    expect(given?.description).toContain('Đơn vị U3: putScoreSheet (của U1), PUT ')
  })

  test('marks what is halted or has lapsed', () => {
    const statusOf = (status: 'suspended' | 'superseded') =>
      read(factsWith({ covenant: { status } })).map((event) => event.status)
    expect(statusOf('suspended')).toEqual(['CONFIRMED', ...Array(7).fill('TENTATIVE')])
    expect(statusOf('superseded')).toEqual(['CONFIRMED', ...Array(7).fill('CANCELLED')])

    const toDoStatusesOf = (status: 'in_force' | 'suspended' | 'superseded') =>
      toDosOf(factsWith({ covenant: { status, schedule: undefined } })).map((toDo) => toDo.status)
    expect(toDoStatusesOf('in_force')).toEqual(['COMPLETED', ...Array(6).fill('NEEDS-ACTION')])
    expect(toDoStatusesOf('suspended')).toEqual(['COMPLETED', ...Array(6).fill('NEEDS-ACTION')])
    expect(toDoStatusesOf('superseded')).toEqual(['COMPLETED', ...Array(6).fill('CANCELLED')])
  })

  test('is the same all day, and its events keep their UIDs over days and states', () => {
    const assignments = [{ unitCode: 'U1', scorerCode: 'U3' }]
    const before = factsWith({ assignments, asOf: '2020-02-28' })
    const after = factsWith({
      assignments,
      asOf: '2021-03-01',
      covenant: { status: 'concluded' },
      reports: { H1: new Map([['U3', 'accepted']] as const) },
      hasNextHead: true,
    })
    const agenda = agendaOf(before, 'U3')
    expect(calendarOf(agenda, 'vi')).toBe(calendarOf(agenda, 'vi'))
    expect(uidsOf(before, 'U3')).toEqual(uidsOf(after, 'U3'))
    expect(new Set(uidsOf(before, 'U3')).size).toBe(uidsOf(before, 'U3').length)
    expect(read(before)[0]?.stamp).toBe('2020-02-27T17:00:00Z')
    expect(read(after)[0]?.stamp).toBe('2021-02-28T17:00:00Z')
    expect(uidsOf(factsWith({ covenant: { term: '2021' } }))).not.toContain(uidsOf(before)[0])
  })

  test('is folded at 75 octets with CRLF, loses no letter, and fits its schema at its largest', () => {
    const facts = largest()
    const agenda = agendaOf(facts, facts.memberCodes[0])
    const text = calendarOf(agenda, 'vi')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const octets = text.split('\r\n').map((line) => Buffer.byteLength(line))
    expect(Math.max(...octets)).toBeLessThanOrEqual(75)
    expect(octets.some((length) => length > 70)).toBe(true)

    const said = readCalendar(text).events.map(({ description }) => description)
    const cross = agenda.steps.find(({ step }) => step === 'cross_score')
    expect(cross?.actors).toHaveLength(60)
    expect(said.join()).toContain(`Chưa xong: ${facts.memberCodes.join(', ')}`)
    expect(CovenantCalendar().safeParse(text).error).toBeUndefined()
    expect(CovenantAgenda().safeParse(agenda).error).toBeUndefined()
  })

  test('escapes commas and ends of lines (RFC 5545, section 3.3.11)', () => {
    const undated = { ...schedule, voteBy: undefined }
    for (const covenant of [{ schedule }, { schedule: undated }]) {
      const lines = calendarOf(agendaOf(factsWith({ covenant })), 'vi').split('\r\n')
      expect(lines).toContain('SUMMARY:Bình xét\\, suy tôn danh hiệu (CUM 2020)')
      expect(lines.join('\n')).toContain('\nDESCRIPTION:Trạng thái: chưa xong\\n')
    }
  })

  test('fits its schema where one unit scores all others', () => {
    const facts = largest()
    const [scorerCode = '', ...others] = facts.memberCodes
    const assignments = others.map((unitCode) => ({ unitCode, scorerCode }))
    const agenda = agendaOf({ ...facts, assignments }, scorerCode)
    expect(agenda.steps).toHaveLength(8 + 4 + 60)
    expect(CovenantAgenda().safeParse(agenda).error).toBeUndefined()
    expect(CovenantCalendar().safeParse(calendarOf(agenda, 'vi')).error).toBeUndefined()
  })
})
