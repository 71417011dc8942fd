import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, putInForce } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { standardBloc } from '../../support/standard-bloc.ts'
import { scoreSheet, yearEndReport } from '../../support/whole-year.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const sheetPath = (unitCode: string, stage: string) =>
  `${bloc.covenant}/scores/${unitCode}/${stage}`

const totalling = (total: number) => ({ points: [{ criterionCode: 'B1', points: total }] })

async function expectRefused(path: string, key: string, body: Body): Promise<Body> {
  const before = await dumpTable()
  const answer = await call('PUT', path, { key, body })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(await dumpTable()).toEqual(before)
  return answer.body
}

describe('a score sheet', () => {
  it('adds its points exactly and names what is missing', async () => {
    const path = sheetPath('KT-DAKGLEI', 'self')
    const points = [
      { criterionCode: 'A1', points: 0.1, reason: 'mới bắt đầu' },
      { criterionCode: 'B1', points: 0.2 },
      { criterionCode: 'P1', points: -0.25 },
    ]
    const { body, status } = await must('PUT', path, bloc.keys.member, { points })
    expect(status).toBe(201)
    const group = (groupCode: string, standard: number, penalty = 0) => ({
      ...{ groupCode, standard, penalty },
      ...{ bonus: 0, total: standard + penalty },
    })
    expect(body).toEqual({
      blocCode: bloc.blocCode,
      term: '2020',
      unitCode: 'KT-DAKGLEI',
      stage: 'self',
      covenantVersion: 1,
      scoredBy: 'KT-DAKGLEI',
      points,
      evidence: [],
      total: 0.05,
      parts: { standard: 0.3, bonus: 0, penalty: -0.25 },
      groups: [group('A', 0.1), group('B', 0.2), group('P', 0, -0.25)],
      failedGates: [],
      missingCriteria: ['A2'],
      warnings: [],
    })
    expect((await must('GET', path, bloc.keys.head)).body).toEqual(body)
  })

  it('is replaced with its ETag alone; an equal one changes nothing', async () => {
    const path = sheetPath('KT-DAKHA', 'final')
    const { keys } = bloc
    const first = await must('PUT', path, keys.head, totalling(40))
    const before = await dumpTable()
    const equal = await must('PUT', path, keys.organizer, totalling(40))
    expect([equal.status, equal.headers.etag]).toEqual([200, first.headers.etag])
    expect(await dumpTable()).toEqual(before)
    const blind = await expectRefused(path, keys.head, totalling(39))
    expect(blind.code).toBe('precondition.required')

    const changed = await call('PUT', path, {
      key: keys.head,
      body: totalling(39),
      headers: { 'if-match': first.headers.etag },
    })
    expect([changed.status, changed.body.total]).toEqual([200, 39])
    const stale = await call('PUT', path, {
      key: keys.head,
      body: totalling(38),
      headers: { 'if-match': first.headers.etag },
    })
    expect(stale.body.code).toBe('precondition.failed')
  })

  it('of oneself is written by the unit alone, the others by head and organizer', async () => {
    const { keys } = bloc
    const own = sheetPath('KT-NGOCHOI', 'self')
    for (const key of [keys.head, keys.organizer, keys.member]) {
      expect((await expectRefused(own, key, scoreSheet)).code).toBe('auth.not_allowed')
    }
    expect((await call('PUT', own, { key: keys.deputy, body: scoreSheet })).status).toBe(201)
    for (const stage of ['cross', 'final']) {
      const path = sheetPath('KT-NGOCHOI', stage)
      expect((await expectRefused(path, keys.member, scoreSheet)).code).toBe('auth.not_allowed')
      expect((await expectRefused(path, keys.outsider, scoreSheet)).code).toBe('covenant.not_found')
    }
    const cross = sheetPath('KT-NGOCHOI', 'cross')
    expect((await call('PUT', cross, { key: keys.organizer, body: scoreSheet })).status).toBe(201)
  })

  it('fits the covenant and its members', async () => {
    const points = [
      { criterionCode: 'A1', points: 40.5 },
      { criterionCode: 'A2', points: 1.005 },
      { criterionCode: 'X1', points: 1 },
      { criterionCode: 'P1', points: 1 },
    ]
    const { keys } = bloc
    const wrong = await expectRefused(sheetPath('KT-TUMORONG', 'final'), keys.head, { points })
    expect(wrong.code).toBe('score.invalid')
    expect(wrong.errors.map((error: Body) => error.pointer)).toEqual([
      '/points/0/points',
      '/points/1/points',
      '/points/2/criterionCode',
      '/points/3/points',
    ])
    const stranger = await expectRefused(sheetPath('KT-SATHAY', 'final'), keys.head, scoreSheet)
    expect(stranger.code).toBe('bloc.member_not_found')
  })

  it('needs a covenant in force, with criteria', async () => {
    const draft = await standardBloc({ blocCode: 'KT-CUM-4' })
    const { covenant, keys } = draft
    const path = `${covenant}/scores/${draft.headCode}/self`
    expect((await expectRefused(path, keys.head, scoreSheet)).code).toBe('covenant.not_found')
    await must('PUT', covenant, keys.head, covenantContent)
    expect((await expectRefused(path, keys.head, scoreSheet)).code).toBe('covenant.not_in_force')
    await putInForce(draft)
    await must('PUT', path, keys.head, scoreSheet)
    await must('POST', `${covenant}/conclude`, keys.head)
    expect((await expectRefused(path, keys.head, totalling(1))).code).toBe('covenant.not_in_force')
  })
})

describe('a covenant entered as told', () => {
  it('without groups takes no scores', async () => {
    const told = await standardBloc({ blocCode: 'KT-CUM-5' })
    const { covenant, keys } = told
    await must('PUT', covenant, keys.organizer, { title: 'Giao ước thi đua năm 2020' })
    const { body } = await must('POST', `${covenant}/open`, keys.organizer)
    for (const unitCode of told.memberCodes) {
      const paper = { contentHash: body.contentHash, signedOn: '2020-02-16' }
      await must('PUT', `${covenant}/signatures/${unitCode}`, keys.organizer, paper)
    }
    const path = `${covenant}/scores/${told.headCode}/self`
    const tooPrecise = { points: [{ criterionCode: 'A1', points: 1.005 }] }
    for (const sheet of [scoreSheet, tooPrecise]) {
      expect((await expectRefused(path, keys.head, sheet)).code).toBe('covenant.without_groups')
    }
  })
})

describe('a unit’s scores', () => {
  it('stand side by side, with what its accepted report gives', async () => {
    const other = await pollBloc('KT-CUM-6')
    const { covenant, keys, memberCode } = other
    const path = `${covenant}/scores/${memberCode}`
    const empty = await must('GET', path, keys.member)
    expect(empty.body).toEqual({
      blocCode: 'KT-CUM-6',
      term: '2020',
      unitCode: memberCode,
      computed: [],
    })
    await must('PUT', `${path}/self`, keys.member, scoreSheet)
    await must('PUT', `${path}/final`, keys.head, totalling(38.25))

    const report = `${covenant}/reports/FY/${memberCode}`
    await must('PUT', report, keys.member, yearEndReport)
    await must('POST', `${report}/submit`, keys.member)
    expect((await must('GET', path, keys.member)).body.computed).toEqual([])
    await must('POST', `${report}/accept`, keys.head)
    const { body, headers } = await must('GET', path, keys.member)
    expect(headers.etag).toMatch(/^W\//)
    expect(body).toMatchObject({
      self: { total: 97.5, missingCriteria: [] },
      final: { total: 38.25, missingCriteria: ['A1', 'A2'] },
      computed: [{ criterionCode: 'A1', points: 32, value: 80, target: 100 }],
      computedTotal: 32,
      computedVersion: 1,
    })
    expect(body).not.toHaveProperty('cross')
  })

  it('of a unit outside the covenant are not found', async () => {
    const { body } = await call('GET', `${bloc.covenant}/scores/KT-SATHAY`, {
      key: bloc.keys.organizer,
    })
    expect(body.code).toBe('score.not_found')
  })
})

describe('the ranking', () => {
  it('ranks 1, 2, 2, 4 and names who has no sheet', async () => {
    const other = await pollBloc('KT-CUM-7', 6)
    const { covenant, keys, memberCodes } = other
    const path = `${covenant}/ranking?stage=final`
    const none = await must('GET', path, keys.member)
    expect(none.body).toMatchObject({ items: [], unranked: memberCodes.toSorted() })
    const totals = [12.1, 39.75, 20.5, 12.1, 20.5]
    for (const [at, total] of totals.entries()) {
      const sheet = `${covenant}/scores/${memberCodes[at]}/final`
      await must('PUT', sheet, keys.head, totalling(total))
    }
    await must('PUT', `${covenant}/scores/${other.memberCode}/self`, keys.member, totalling(40))
    const { body } = await must('GET', path, keys.member)
    expect(body.stage).toBe('final')
    expect(body.items).toEqual([
      { rank: 1, unitCode: 'KT-NGOCHOI', total: 39.75, tied: false },
      { rank: 2, unitCode: 'KT-DAKGLEI', total: 20.5, tied: true },
      { rank: 2, unitCode: 'KT-TUMORONG', total: 20.5, tied: true },
      { rank: 4, unitCode: 'KT-DAKHA', total: 12.1, tied: true },
      { rank: 4, unitCode: 'KT-DAKTO', total: 12.1, tied: true },
    ])
    expect(body.unranked).toEqual(['KT-UNIT-6'])

    const { body: finals } = await must('GET', `${covenant}/scores?stage=final`, keys.member)
    expect(finals.items).toHaveLength(5)
    const { body: page } = await must('GET', `${covenant}/scores?limit=4`, keys.member)
    const rest = await must(
      'GET',
      `${covenant}/scores?limit=4&cursor=${page.nextCursor}`,
      keys.member,
    )
    expect([...page.items, ...rest.body.items]).toHaveLength(6)
  })

  it('needs the stage', async () => {
    const { status, body } = await call('GET', `${bloc.covenant}/ranking`, {
      key: bloc.keys.member,
    })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ parameter: 'stage' }])
  })
})

it('concluding and scoring at once: no sheet changes after the conclusion', async () => {
  const { covenant, keys, memberCodes } = await pollBloc('KT-CUM-8')
  const scoring = memberCodes.map((unitCode, at) =>
    call('PUT', `${covenant}/scores/${unitCode}/final`, { key: keys.head, body: totalling(at) }),
  )
  const [concluded, ...answers] = await Promise.all([
    call('POST', `${covenant}/conclude`, { key: keys.head }),
    ...scoring,
  ])
  expect(concluded?.status).toBe(200)
  for (const { status, body } of answers) {
    if (status !== 201) expect(body.code).toBe('covenant.not_in_force')
  }
  const { body } = await must('GET', `${covenant}/scores`, keys.member)
  expect(body.items).toHaveLength(answers.filter(({ status }) => status === 201).length)
})
