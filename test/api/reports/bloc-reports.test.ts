import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { covenantContent, draftCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc

beforeAll(async () => {
  bloc = await standardBloc()
  await putInForce(bloc)
})

async function accept(unitCode: string, indicators: object[]): Promise<void> {
  const path = `${bloc.covenant}/reports/FY/${unitCode}`
  const key = bloc.memberKeys[unitCode] ?? ''
  await must('PUT', path, key, { indicators })
  await must('POST', `${path}/submit`, key)
  await must('POST', `${path}/accept`, bloc.keys.head)
}

describe('getBlocReport', () => {
  it('adds up accepted reports only and names the missing units', async () => {
    const { covenant, keys, memberCodes } = bloc
    const path = `${covenant}/bloc-reports/FY`
    const empty = await must('GET', path, keys.member)
    expect(empty.body).toMatchObject({
      expectedUnits: 5,
      acceptedUnits: 0,
      missingUnits: [...memberCodes].sort(),
      indicators: [],
    })

    const [first = '', second = '', third = ''] = memberCodes
    await accept(first, [{ code: 'members', value: 1500 }])
    await accept(second, [
      { code: 'members', raw: 'trên 1.000 đoàn viên' },
      { code: 'propaganda_reach_percent', value: 100 },
    ])
    const pending = `${covenant}/reports/FY/${third}`
    const body = { indicators: [{ code: 'members', value: 9999 }] }
    await must('PUT', pending, bloc.memberKeys[third] ?? '', body)

    await must('PUT', `${path}/declared`, keys.head, {
      indicators: [
        { code: 'members', value: 2600 },
        { code: 'social_fund_donations', raw: '390.777.00đ' },
      ],
    })
    const { body: report } = await must('GET', path, keys.member)
    const missing = memberCodes.slice(2).sort()
    const others = (unitCode: string) => [...memberCodes].filter((code) => code !== unitCode).sort()
    expect(report).toEqual({
      blocCode: bloc.blocCode,
      term: '2020',
      period: 'FY',
      expectedUnits: 5,
      acceptedUnits: 2,
      missingUnits: missing,
      indicators: [
        {
          code: 'members',
          computed: 2500,
          precision: 'at_least',
          unitsCounted: 2,
          unitsMissing: missing,
          declared: 2600,
          declaredPrecision: 'exact',
          difference: 100,
          differencePrecision: 'at_most',
        },
        {
          code: 'social_fund_donations',
          unitsCounted: 0,
          unitsMissing: [...memberCodes].sort(),
          declaredRaw: '390.777.00đ',
        },
        { code: 'propaganda_reach_percent', unitsCounted: 1, unitsMissing: others(second) },
      ],
      differences: [
        {
          indicatorCode: 'members',
          between: 'declared_and_reports',
          difference: 100,
          precision: 'at_most',
          certain: false,
          units: [...missing, second]
            .sort()
            .map((unitCode) =>
              unitCode === second
                ? { unitCode, reported: 1000, why: 'inexact_figure' }
                : { unitCode, why: 'no_accepted_report' },
            ),
        },
      ],
    })
  })

  it('forgets a report that is returned', async () => {
    const { covenant, keys, headCode } = bloc
    const path = `${covenant}/reports/FY/${headCode}/return`
    await must('POST', path, keys.organizer, { reason: 'Kiểm tra lại' })
    const { body } = await must('GET', `${covenant}/bloc-reports/FY`, keys.head)
    expect(body).toMatchObject({ acceptedUnits: 1 })
    expect(body.missingUnits).toContain(headCode)
  })
})

describe('indicators of a covenant’s own', () => {
  it('follow the catalogue and are added up like its own', async () => {
    const bloc = await standardBloc({ blocCode: 'OWN' })
    const { covenant, keys, memberKeys } = bloc
    const own = {
      code: 'own_joint_weddings',
      name: { vi: 'Lễ cưới tập thể', en: 'Joint weddings' },
      unitOfMeasure: 'event',
      measure: 'flow',
    }
    await must('PUT', covenant, keys.head, { ...covenantContent, indicators: [own] })
    const { body: opened } = await must('POST', `${covenant}/open`, keys.head)
    for (const [unitCode, key] of Object.entries(memberKeys)) {
      const path = `${covenant}/signatures/${unitCode}`
      await must('PUT', path, key, signatureOf(opened.contentHash))
    }
    for (const unitCode of ['KT-NGOCHOI', 'KT-DAKHA']) {
      const path = `${covenant}/reports/FY/${unitCode}`
      const key = memberKeys[unitCode] ?? ''
      const indicators = [
        { code: own.code, value: 2 },
        { code: 'gifts', value: 5 },
      ]
      await must('PUT', path, key, { indicators })
      await must('POST', `${path}/submit`, key)
      await must('POST', `${path}/accept`, keys.head)
    }
    const declared = { indicators: [{ code: own.code, raw: '4 cuộc' }] }
    await must('PUT', `${covenant}/bloc-reports/FY/declared`, keys.head, declared)
    const { body } = await must('GET', `${covenant}/bloc-reports/FY`, keys.member)
    expect(body.indicators).toMatchObject([
      { code: 'gifts', computed: 10 },
      { code: own.code, computed: 4, declared: 4, difference: 0 },
    ])
    expect(body.differences).toEqual([])
  })
})

describe('putDeclaredReport', () => {
  const declared = (period: string) => `${bloc.covenant}/bloc-reports/${period}/declared`

  it('keeps what is told, with warnings instead of refusals', async () => {
    const { keys } = bloc
    const body = {
      indicators: [
        { code: 'members', value: 7842 },
        { code: 'employees', value: 7676 },
        { code: 'visit_spending', raw: 'trên 295 triệu đồng' },
      ],
      narrative: { results: 'Đạt kế hoạch.' },
    }
    const told = await call('PUT', declared('H1'), { key: keys.head, body })
    expect(told.status).toBe(201)
    expect(told.body.indicators[2]).toMatchObject({ value: 295_000_000, precision: 'at_least' })
    const codes = told.body.warnings.map(({ code }: { code: string }) => code)
    expect(codes).toContain('report.members_exceed_employees')
    expect(await call('PUT', declared('H1'), { key: keys.head, body })).toMatchObject({
      status: 200,
      body: told.body,
    })
    expect((await must('GET', declared('H1'), keys.member)).body).toEqual(told.body)
  })

  it('is for the head and the organizer', async () => {
    const { keys } = bloc
    const statuses = await Promise.all(
      [keys.member, keys.outsider, keys.organizer].map(async (key) => {
        const answer = await call('PUT', declared('H2'), { key, body: { indicators: [] } })
        return answer.status
      }),
    )
    expect(statuses).toEqual([403, 404, 201])
  })

  it('needs a covenant that is open or further', async () => {
    const draft = await standardBloc({ blocCode: 'TOLD' })
    await draftCovenant(draft)
    const path = `${draft.covenant}/bloc-reports/FY/declared`
    const { keys } = draft
    const body = { indicators: [] }
    const early = await call('PUT', path, { key: keys.organizer, body })
    expect(early).toMatchObject({ status: 409, body: { code: 'covenant.is_draft' } })
    await must('POST', `${draft.covenant}/open`, keys.organizer)
    expect(await call('PUT', path, { key: keys.organizer, body })).toMatchObject({ status: 201 })
  })
})

describe('a concluded covenant', () => {
  it('takes declared figures but no more unit reports', async () => {
    const told = await standardBloc({ blocCode: 'PAST' })
    await putInForce(told)
    const { covenant, keys, memberCode } = told
    const report = `${covenant}/reports/FY/${memberCode}`
    await must('PUT', report, keys.member, { indicators: [] })
    const [concluded, ...late] = await Promise.all([
      call('POST', `${covenant}/conclude`, { key: keys.head }),
      call('POST', `${report}/submit`, { key: keys.member }),
    ])
    expect(concluded.status).toBe(200)
    expect([200, 409]).toContain(late[0]?.status)
    const body = { indicators: [{ code: 'members', value: 1 }] }
    const put = await call('PUT', report, { key: keys.member, body })
    expect(put).toMatchObject({ status: 409, body: { code: 'covenant.not_in_force' } })
    const path = `${covenant}/bloc-reports/FY/declared`
    expect(await call('PUT', path, { key: keys.head, body })).toMatchObject({ status: 201 })
  })
})
