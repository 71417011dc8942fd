import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { covenantContent, putInForce, signatureOf } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { settle } from '../../support/workers.ts'

let bloc: StandardBloc
/** In code order, as reports name them; the head is the second, the member the first. */
const [dakglei, dakha, dakto, ngochoi, tumorong] = [
  'KT-DAKGLEI',
  'KT-DAKHA',
  'KT-DAKTO',
  'KT-NGOCHOI',
  'KT-TUMORONG',
]

const push = (unitCode: string, month: string, figures: object) =>
  must('PUT', `/v1/units/${unitCode}/member-counts/${month}`, bloc.keys.integration, figures)

async function accept(period: string, unitCode: string, indicators: object[]): Promise<void> {
  const path = `${bloc.covenant}/reports/${period}/${unitCode}`
  await must('PUT', path, bloc.memberKeys[unitCode] ?? '', { indicators })
  await must('POST', `${path}/submit`, bloc.memberKeys[unitCode] ?? '')
  await must('POST', `${path}/accept`, bloc.keys.head)
}

const exact = (code: string, value: number) => ({ code, value })

async function reportOf(key: string, query = '', period = 'FY') {
  const { body } = await must('GET', `${bloc.covenant}/bloc-reports/${period}${query}`, key)
  return body
}

/** What a report says of the members, its differences included. */
async function membersOf(key: string, query = '') {
  const { indicators, differences } = await reportOf(key, query)
  return {
    memberCount: indicators.find(({ code }: { code: string }) => code === 'members').memberCount,
    differences: differences.filter(
      ({ indicatorCode }: { indicatorCode: string }) => indicatorCode === 'members',
    ),
  }
}

beforeAll(async () => {
  bloc = await standardBloc({ blocCode: 'COUNTED' })
  await putInForce(bloc)
  // The head of another term is but a member of this one.
  await must('PUT', `${bloc.bloc}/officers/2021`, bloc.keys.organizer, { headCode: dakha })
  await accept('FY', dakto, [exact('members', 1466), exact('new_members', 40)])
  await accept('FY', ngochoi, [exact('members', 1520)])
  await accept('FY', dakglei, [exact('members', 1671)])
  await accept('FY', dakha, [{ code: 'members', raw: 'trên 1.700 đoàn viên' }])
  await push(dakto, '2020-12', { members: 1466, newMembers: 7 })
  await push(ngochoi, '2020-12', { members: 1514 })
  await push(dakha, '2020-12', { members: 1790 })
  const declared = `${bloc.covenant}/bloc-reports/FY/declared`
  await must('PUT', declared, bloc.keys.head, { indicators: [exact('members', 7676)] })

  // One child of two is counted, so the sum over both is a lower bound.
  const { admin } = bloc.keys
  for (const code of ['KT-DAKGLEI-1', 'KT-DAKGLEI-2']) {
    const unit = { name: code, level: 'grassroots_union', parentCode: dakglei }
    await must('PUT', `/v1/units/${code}`, admin, unit)
  }
  await push('KT-DAKGLEI-1', '2020-12', { members: 1600 })
  await settle()
})

describe('member counts beside the bloc’s figures', () => {
  const differing = [
    { unitCode: dakglei, reported: 1671, counted: 1600, difference: 71, why: 'inexact_figure' },
    { unitCode: dakha, reported: 1700, counted: 1790, difference: -90, why: 'inexact_figure' },
    { unitCode: ngochoi, reported: 1520, counted: 1514, difference: 6, why: 'differs' },
  ]
  const declaredAndReports = {
    indicatorCode: 'members',
    between: 'declared_and_reports',
    difference: 1319,
    precision: 'at_most',
    certain: false,
    units: [
      { unitCode: dakha, reported: 1700, why: 'inexact_figure' },
      { unitCode: tumorong, why: 'no_accepted_report' },
    ],
  }

  it.each(['organizer', 'confederation', 'integration', 'admin', 'head', 'deputy'] as const)(
    'the %s sees every count: sums, and every unit that differs',
    async (role) => {
      expect(await membersOf(bloc.keys[role])).toEqual({
        memberCount: {
          month: '2020-12',
          sum: 6370,
          precision: 'at_least',
          unitsCounted: 4,
          unitsMissing: [tumorong],
        },
        differences: [
          declaredAndReports,
          {
            indicatorCode: 'members',
            between: 'reports_and_member_counts',
            difference: -13,
            precision: 'approximately',
            certain: true,
            units: differing,
          },
          {
            indicatorCode: 'members',
            between: 'declared_and_member_counts',
            difference: 1306,
            precision: 'at_most',
            certain: false,
            units: [
              { unitCode: dakglei, counted: 1600, why: 'inexact_figure' },
              { unitCode: tumorong, why: 'no_member_count' },
            ],
          },
        ],
      })
    },
  )

  it.each([dakha, dakglei])('%s reads its own count alone', async (unitCode) => {
    const own = differing.filter((unit) => unit.unitCode === unitCode)
    expect(await membersOf(bloc.memberKeys[unitCode] ?? '')).toEqual({
      differences: [
        declaredAndReports,
        {
          indicatorCode: 'members',
          between: 'reports_and_member_counts',
          certain: false,
          units: own,
        },
      ],
    })
  })

  it('a unit whose count is not known reads of no other’s', async () => {
    const found = await membersOf(bloc.memberKeys[tumorong] ?? '')
    expect(found).toEqual({ differences: [declaredAndReports] })
  })

  it('outsiders learn nothing', async () => {
    const path = `${bloc.covenant}/bloc-reports/FY`
    for (const key of [bloc.keys.outsider, bloc.keys.foreign]) {
      const { status, body } = await call('GET', path, { key })
      expect([status, body.code]).toEqual([404, 'covenant.not_found'])
    }
  })
})

describe('the month of the counts', () => {
  it('is that in which the period ends, or another of the term', async () => {
    await push(ngochoi, '2020-11', { members: 1500 })
    const found = await membersOf(bloc.keys.organizer, '?month=2020-11')
    expect(found.memberCount).toMatchObject({ month: '2020-11', sum: 1500, unitsCounted: 1 })
  })

  it.each(['2019-12', '2021-01'])('%s is not of the term: 422', async (month) => {
    const path = `${bloc.covenant}/bloc-reports/FY?month=${month}`
    const answer = await call('GET', path, { key: bloc.keys.organizer })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'request.invalid',
        errors: [{ parameter: 'month', code: 'bloc_report.month_outside_term' }],
      },
    })
    const unread = await call('GET', path, { key: bloc.keys.outsider })
    expect(unread.body.code).toBe('covenant.not_found')
  })

  it('flows of a month stand beside the report of that month, and beside no other', async () => {
    await accept('M12', dakto, [exact('new_members', 9)])
    const flowOf = async (period: string, query = '') => {
      const { indicators } = await reportOf(bloc.keys.organizer, query, period)
      return indicators.find(({ code }: { code: string }) => code === 'new_members')
    }
    expect((await flowOf('M12')).memberCount).toMatchObject({ month: '2020-12', sum: 7 })
    expect(await flowOf('M12', '?month=2020-11')).not.toHaveProperty('memberCount')
    expect(await flowOf('FY')).not.toHaveProperty('memberCount')
  })

  it('is June for a school year, whose own months alone can be named', async () => {
    const { keys, memberCode } = bloc
    const school = '/v1/blocs/SCHOOL'
    const covenant = `${school}/covenants/2021-2022`
    await must('PUT', school, keys.organizer, {
      name: 'Khối trường học',
      kind: 'khoi',
      organizerCode: 'KT',
      calendar: 'school',
    })
    await must('PUT', `${school}/members/${memberCode}`, keys.organizer, { fromTerm: '2021-2022' })
    await must('PUT', covenant, keys.organizer, covenantContent)
    const { body: opened } = await must('POST', `${covenant}/open`, keys.organizer)
    const signature = `${covenant}/signatures/${memberCode}`
    await must('PUT', signature, keys.member, signatureOf(opened.contentHash))
    const declared = { indicators: [exact('members', 1)] }
    await must('PUT', `${covenant}/bloc-reports/FY/declared`, keys.organizer, declared)
    const report = `${covenant}/reports/FY/${memberCode}`
    await must('PUT', report, keys.member, { indicators: [exact('members', 1)] })
    await must('POST', `${report}/submit`, keys.member)
    await must('POST', `${report}/accept`, keys.organizer)
    await push(memberCode, '2022-06', { members: 1 })

    const { body } = await must('GET', `${covenant}/bloc-reports/FY`, keys.organizer)
    expect(body.indicators[0].memberCount).toMatchObject({ month: '2022-06', sum: 1 })
    expect(body.differences).toEqual([])
    const monthly = (month: string) =>
      call('GET', `${covenant}/bloc-reports/FY?month=${month}`, { key: keys.organizer })
    expect((await monthly('2021-07')).status).toBe(200)
    expect((await monthly('2021-06')).status).toBe(422)
    expect((await monthly('2022-07')).status).toBe(422)
  })
})

describe('a member of another province', () => {
  it('keeps its count from the organizer, and with it every sum', async () => {
    const mixed = await standardBloc({ blocCode: 'MIXED' })
    const { keys } = mixed
    const foreign = 'SL-MOCCHAU'
    await must('PUT', `${mixed.bloc}/members/${foreign}`, keys.organizer, { fromTerm: '2020' })
    await putInForce({
      ...mixed,
      memberKeys: { ...mixed.memberKeys, [foreign]: keys.foreignDistrict },
    })
    const counts = `/v1/units/${foreign}/member-counts/2020-12`
    await must('PUT', counts, keys.foreignDistrict, { members: 777 })
    const report = `${mixed.covenant}/reports/FY/${foreign}`
    await must('PUT', report, keys.foreignDistrict, { indicators: [exact('members', 780)] })
    await must('POST', `${report}/submit`, keys.foreignDistrict)
    await must('POST', `${report}/accept`, keys.head)

    const path = `${mixed.covenant}/bloc-reports/FY`
    const seenBy = async (key: string) => JSON.stringify((await must('GET', path, key)).body)
    for (const key of [keys.organizer, keys.head, keys.member]) {
      const seen = await seenBy(key)
      expect(seen).not.toContain('777')
      expect(seen).not.toContain('memberCount')
    }
    for (const key of [keys.foreignDistrict, keys.admin, keys.confederation]) {
      expect(await seenBy(key)).toContain('777')
    }
    expect(await seenBy(keys.admin)).toContain('memberCount')
  })
})
