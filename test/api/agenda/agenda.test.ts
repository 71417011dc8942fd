import { beforeAll, describe, expect, it } from 'vitest'
import { vietnamDay } from '../../../lib/kernel/vietnam-day.ts'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, openCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { awardPoll, scoreSheet, yearEndReport } from '../../support/whole-year.ts'

/** Far enough to be due in every year that this is run in. */
const schedule = {
  ...covenantContent.schedule,
  selfScoreBy: '2199-11-30',
  yearEndBy: '2199-12-31',
  voteBy: '2200-01-10',
}

async function agendaOf({ covenant, keys }: StandardBloc, query = '', key = keys.member) {
  const { body } = await must('GET', `${covenant}/agenda${query}`, key)
  return body
}

const stepOf = (agenda: Body, code: string) =>
  agenda.steps.find(({ step, audience }: Body) => step === code && audience === 'bloc')

/** What has to be done now, as `PUT /v1/…`, of the bloc's steps. */
const asked = (agenda: Body, code: string): string[] =>
  stepOf(agenda, code).actors.map(({ operation }: Body) => `${operation.method} ${operation.path}`)

describe('the agenda of a year', () => {
  let bloc: StandardBloc
  beforeAll(async () => {
    bloc = await standardBloc({ blocCode: 'KT-AGENDA' })
  })

  it('leads from the draft to the next officers, each time by what it asked for', async () => {
    const { covenant, keys, memberCodes, memberKeys, memberCode } = bloc
    const follow = async (code: string, key: string, body?: object) => {
      const [task = ''] = asked(await agendaOf(bloc), code)
      const [method = '', path = ''] = task.split(' ')
      return must(method, path, key, body)
    }
    await must('PUT', covenant, keys.head, { ...covenantContent, schedule })
    const before = vietnamDay(new Date())
    const drafted = await agendaOf(bloc)
    expect(drafted.status).toBe('draft')
    // Midnight may be between.
    expect([before, vietnamDay(new Date())]).toContain(drafted.asOf)
    expect(stepOf(drafted, 'sign')).toMatchObject({ state: 'overdue', unitsExpected: 5 })

    const opened = await follow('sign', keys.head)
    const signature = signatureOf(opened.body.contentHash)
    for (const [unitCode, key] of Object.entries(memberKeys).slice(0, 4)) {
      await must('PUT', `${covenant}/signatures/${unitCode}`, key, signature)
    }
    const [last = ''] = memberCodes.slice(4)
    expect(asked(await agendaOf(bloc), 'sign')).toEqual([`PUT ${covenant}/signatures/${last}`])
    await follow('sign', memberKeys[last] ?? '', signature)
    expect(stepOf(await agendaOf(bloc), 'sign')).toMatchObject({ state: 'done', unitsDone: 5 })

    for (const [unitCode, key] of Object.entries(memberKeys)) {
      await must('PUT', `${covenant}/reports/FY/${unitCode}`, key, yearEndReport)
      await must('PUT', `${covenant}/scores/${unitCode}/self`, key, scoreSheet)
      if (unitCode === last) continue
      await must('POST', `${covenant}/reports/FY/${unitCode}/submit`, key)
      await must('POST', `${covenant}/reports/FY/${unitCode}/accept`, keys.head)
    }
    expect(stepOf(await agendaOf(bloc), 'self_score')).toMatchObject({ state: 'done' })
    expect(stepOf(await agendaOf(bloc), 'year_end_report')).toMatchObject({
      state: 'pending',
      dueOn: '2199-12-31',
      pendingUnits: [last],
    })
    await follow('year_end_report', memberKeys[last] ?? '')
    await follow('year_end_report', keys.deputy)
    expect(stepOf(await agendaOf(bloc), 'year_end_report')).toMatchObject({ state: 'done' })

    const { body: poll } = await follow('vote', keys.head, awardPoll([memberCode, last]))
    await follow('vote', keys.head)
    const [ballot = ''] = asked(await agendaOf(bloc), 'vote')
    expect(ballot).toBe(`PUT ${covenant}/polls/${poll.pollId}/ballot`)
    for (const key of Object.values(memberKeys)) {
      const choices = [poll.options[0].optionId]
      await must('PUT', `${covenant}/polls/${poll.pollId}/ballot`, key, { choices })
    }
    await must('POST', `${covenant}/polls/${poll.pollId}/close`, keys.head)
    await follow('vote', keys.organizer)
    expect(stepOf(await agendaOf(bloc), 'vote')).toMatchObject({ state: 'done', actors: [] })

    await follow('proposals', keys.head)
    await follow('handover', keys.organizer, { headCode: memberCode })
    const { status, steps } = await agendaOf(bloc)
    expect(status).toBe('concluded')
    expect(Object.fromEntries(steps.map(({ step, state }: Body) => [step, state]))).toEqual({
      sign: 'done',
      mid_year_report: 'lapsed',
      self_score: 'done',
      year_end_report: 'done',
      vote: 'done',
      proposals: 'done',
      handover: 'done',
    })
  })
})

describe('peers who score each other', () => {
  it('see what they give and what they get', async () => {
    const bloc = await standardBloc({ blocCode: 'KT-AGENDA-2' })
    const { covenant, keys, memberCodes } = bloc
    await putInForce(bloc)
    const [first = '', second = '', third = ''] = memberCodes
    await must('PUT', `${covenant}/cross-assignments`, keys.head, {
      assignments: [{ unitCode: second, scorerCode: third }],
    })
    const { unitCode, steps } = await agendaOf(bloc, `?unitCode=${third}`)
    expect(unitCode).toBe(third)
    const given = steps.filter(({ step, scoredCode }: Body) => step === 'cross_score' && scoredCode)
    expect(given).toMatchObject([
      {
        unitCode: third,
        scoredCode: third,
        actors: [{ role: 'head', unitCodes: [first, second] }],
      },
      { unitCode: third, scoredCode: second, actors: [{ role: 'unit', unitCodes: [third] }] },
    ])
    await must('PUT', `${covenant}/scores/${second}/cross`, keys.member, scoreSheet)
    const after = await agendaOf(bloc, `?unitCode=${third}`)
    expect(after.steps.find(({ scoredCode }: Body) => scoredCode === second)).toMatchObject({
      state: 'done',
    })
  })
})

describe('peers of whom one left before the covenant was opened again', () => {
  it('are not asked: neither to score who has left, nor who has', async () => {
    const bloc = await standardBloc({ blocCode: 'KT-AGENDA-6' })
    const { covenant, keys, memberKeys, memberCode } = bloc
    await openCovenant(bloc)
    await must('PUT', `${covenant}/cross-assignments`, keys.head, {
      assignments: [
        { unitCode: 'KT-DAKHA', scorerCode: memberCode },
        { unitCode: memberCode, scorerCode: 'KT-DAKHA' },
      ],
    })
    await must('POST', `${covenant}/withdraw`, keys.head, { reason: 'một đơn vị rời khối' })
    const membership = `${bloc.bloc}/members/KT-DAKHA`
    const { headers } = await must('GET', membership, keys.organizer)
    const left = await call('PUT', membership, {
      key: keys.organizer,
      body: { fromTerm: '2019', toTerm: '2019' },
      headers: { 'if-match': headers.etag },
    })
    expect(left.status).toBe(200)
    const { body: opened } = await must('POST', `${covenant}/open`, keys.head)
    for (const unitCode of opened.memberCodes) {
      const path = `${covenant}/signatures/${unitCode}`
      await must('PUT', path, memberKeys[unitCode] ?? '', signatureOf(opened.contentHash))
    }
    expect(stepOf(await agendaOf(bloc), 'cross_score')).toBeUndefined()
    await must('PUT', `${covenant}/scores/${memberCode}/cross`, keys.head, scoreSheet)
    const { steps } = await agendaOf(bloc, `?unitCode=${memberCode}`)
    const parts = steps.filter(({ scoredCode }: Body) => scoredCode !== undefined)
    expect(parts).toMatchObject([{ scoredCode: memberCode, state: 'done' }])
  })
})

describe('an addendum', () => {
  it('is a step while it is open', async () => {
    const bloc = await standardBloc({ blocCode: 'KT-AGENDA-4' })
    const { covenant, keys, memberCodes, memberCode, memberKeys } = bloc
    await putInForce(bloc)
    const { body: proposed } = await must('POST', `${covenant}/addenda`, keys.head, {
      ...covenantContent,
      title: 'Giao ước thi đua năm 2020, điều chỉnh',
      reason: 'điều chỉnh chỉ tiêu',
    })
    const signature = signatureOf(proposed.contentHash)
    const others = memberCodes.filter((code) => code !== memberCode)
    for (const code of others) {
      const path = `${covenant}/addenda/2/signatures/${code}`
      await must('PUT', path, memberKeys[code] ?? '', signature)
    }
    const agenda = await agendaOf(bloc)
    expect(stepOf(agenda, 'sign_addendum')).toMatchObject({ pendingUnits: [memberCode] })
    const [task = ''] = asked(agenda, 'sign_addendum')
    const [method = '', path = ''] = task.split(' ')
    await must(method, path, keys.member, signature)
    expect(stepOf(await agendaOf(bloc), 'sign_addendum')).toBeUndefined()
  })
})

describe('who joins the bloc after the opening', () => {
  it('has no part in that year', async () => {
    const bloc = await standardBloc({ blocCode: 'KT-AGENDA-5' })
    await putInForce(bloc)
    await must('PUT', `${bloc.bloc}/members/KT-SATHAY`, bloc.keys.organizer, { fromTerm: '2020' })
    const agenda = await agendaOf(bloc)
    expect(stepOf(agenda, 'sign')).toMatchObject({ state: 'done', unitsExpected: 5 })
    const path = `${bloc.covenant}/agenda?unitCode=KT-SATHAY`
    const refused = await call('GET', path, { key: bloc.keys.member })
    expect([refused.status, refused.body.code]).toEqual([422, 'bloc.not_a_member'])
  })
})

describe('who is no member', () => {
  it('has no part: 422, also of the calendar; a form that no code has is refused first', async () => {
    const bloc = await standardBloc({ blocCode: 'KT-AGENDA-3' })
    const { covenant, keys } = bloc
    await must('PUT', covenant, keys.head, covenantContent)
    for (const path of ['agenda', 'agenda/calendar']) {
      const refused = await call('GET', `${covenant}/${path}?unitCode=KT-SATHAY`, {
        key: keys.member,
      })
      expect([refused.status, refused.body.code]).toEqual([422, 'bloc.not_a_member'])
      expect(refused.body.errors).toMatchObject([{ parameter: 'unitCode' }])
      const malformed = await call('GET', `${covenant}/${path}?unitCode=kt`, { key: keys.member })
      expect(malformed.body.code).toBe('request.invalid')
    }
    const absent = await call('GET', `${bloc.bloc}/covenants/2031/agenda`, { key: keys.organizer })
    expect(absent.body.code).toBe('covenant.not_found')
  })
})
