import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { putInForce } from '../../support/covenants.ts'
import { readCalendar } from '../../support/read-calendar.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

describe('the calendar of a covenant', () => {
  let bloc: StandardBloc
  beforeAll(async () => {
    bloc = await standardBloc()
    await putInForce(bloc)
  })

  const ask = (headers: Record<string, string | undefined> = {}, query = '') =>
    call('GET', `${bloc.covenant}/agenda/calendar${query}`, { key: bloc.keys.member, headers })

  it('is iCalendar in the language that is asked for', async () => {
    const { status, headers, text = '' } = await ask({ 'accept-language': 'en' }, query())
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    const { name, events } = readCalendar(text)
    expect(name).toBe('Emulation covenant KT-CUM-2 2020')
    expect(events[0]).toMatchObject({
      uid: 'KT-CUM-2.2020.sign@giao-uoc',
      summary: '✓ Sign the covenant (KT-CUM-2 2020)',
      day: '2020-02-28',
    })
    expect(events.map(({ uid }) => uid)).toContain(
      `KT-CUM-2.2020.self_score.${bloc.memberCode}@giao-uoc`,
    )
    const vietnamese = readCalendar((await ask()).text ?? '')
    expect(vietnamese.events[0]?.summary).toBe('✓ Ký giao ước thi đua (KT-CUM-2 2020)')
    expect(vietnamese.events).toHaveLength(4)
    expect(vietnamese.toDos.map(({ uid }) => uid)).toEqual([
      'KT-CUM-2.2020.vote@giao-uoc',
      'KT-CUM-2.2020.proposals@giao-uoc',
      'KT-CUM-2.2020.handover@giao-uoc',
    ])
  })

  it('is not empty where a covenant is told without any date', async () => {
    const told = await standardBloc({ blocCode: 'TOLD' })
    const { covenant, keys } = told
    await must('PUT', covenant, keys.organizer, { title: 'Giao ước thi đua năm 2020' })
    const { text = '' } = await must('GET', `${covenant}/agenda/calendar`, keys.member)
    const { events, toDos } = readCalendar(text)
    expect([events.length, toDos.length]).toEqual([0, 6])
    expect(toDos[0]?.summary).toBe('Ký giao ước thi đua (TOLD 2020)')
  })

  const query = () => `?unitCode=${bloc.memberCode}`

  it.each([
    ['text/calendar', 200],
    ['text/*;q=0.5', 200],
    ['*/*', 200],
    ['application/json, text/calendar;q=0.1', 200],
    [undefined, 200],
    ['application/json', 406],
    ['application/problem+json', 406],
    ['text/html', 406],
    ['*/*, text/calendar;q=0', 406],
  ])('Accept: %s is %i', async (accept, status) => {
    const answer = await ask({ accept, 'accept-language': 'en' })
    expect(answer.status).toBe(status)
    if (status === 406) expect(answer.body.detail).toBe('Send Accept: text/calendar.')
  })

  it('refuses with a Problem, whatever is accepted', async () => {
    const target = `${bloc.covenant}/agenda/calendar`
    const hidden = await call('GET', target, { key: bloc.keys.foreign })
    expect([hidden.status, hidden.body.code]).toEqual([404, 'covenant.not_found'])
    expect(hidden.headers['content-type']).toBe('application/problem+json')
  })

  it('is the same until something is done, then it has another ETag and the same UIDs', async () => {
    const [first, again] = [await ask(), await ask()]
    expect(again.text).toBe(first.text)
    expect(first.headers.etag).toMatch(/^W\//)
    const ifNoneMatch = { 'if-none-match': first.headers.etag }
    expect(await ask(ifNoneMatch)).toMatchObject({ status: 304, body: {} })
    expect((await ask({ ...ifNoneMatch, 'accept-language': 'en' })).status).toBe(200)

    const { covenant, keys } = bloc
    await must('POST', `${covenant}/suspend`, keys.organizer, { reason: 'chờ sắp xếp' })
    const after = await ask(ifNoneMatch)
    expect(after.status).toBe(200)
    const uids = (text = '') => readCalendar(text).events.map(({ uid }) => uid)
    expect(uids(after.text)).toEqual(uids(first.text))
    expect(after.text).toContain('STATUS:TENTATIVE')
    await must('POST', `${covenant}/resume`, keys.organizer, { reason: 'đã xong' })
  })
})
