import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { documents } from '../../examples/sample-data/documents.ts'
import { loadSampleData, type SampleTokens } from '../../examples/sample-data/load.ts'
import { type Server, startServer } from '../../infra/local/server.ts'
import { adminKey } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { dumpTable } from '../support/dump.ts'
import { readCalendar } from '../support/read-calendar.ts'

let server: Server
let tokens: SampleTokens

const load = async () => loadSampleData({ baseUrl: server.baseUrl, adminToken: await adminKey() })

/** Lets `count` requests through; the reply to the last is lost, and so is everything after it. */
function cutOffAfter(count: number) {
  const fetchForReal = globalThis.fetch
  let requests = 0
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
    requests += 1
    if (requests > count) throw new Error('cut off')
    const response = await fetchForReal(...request)
    if (requests === count) throw new Error('cut off')
    return response
  })
}

// Loading is cut off again and again before it is let through, so that every fact below is asked
// from a table that has been half-loaded.
beforeAll(async () => {
  server = await startServer({ port: 0 })
  for (const count of [5, 25, 45, 60, 75]) {
    const cut = cutOffAfter(count)
    await expect(load()).rejects.toThrow('cut off')
    cut.mockRestore()
  }
  tokens = await load()
})
afterAll(() => server.stop())

const read = async (path: string) => {
  const { status, body } = await call('GET', `/v1${path}`, { key: await adminKey() })
  expect(status, path).toBe(200)
  return body
}

const entryOf = (report: Awaited<ReturnType<typeof read>>, code: string) =>
  report.indicators.find((entry: { code: string }) => entry.code === code)

describe('Kon Tum, Cụm II, 2020', () => {
  const covenant = '/blocs/KT-CUM-2/covenants/2020'

  it('is open with the six units of the lead, and warns that the body counts five', async () => {
    const { status, memberCodes, signedCodes, statedMemberCount, warnings } = await read(covenant)
    expect(status).toBe('open')
    expect(memberCodes).toHaveLength(6)
    expect(signedCodes).toEqual([])
    expect(statedMemberCount).toBe(5)
    expect(warnings).toMatchObject([{ pointer: '/statedMemberCount' }])
  })

  it.each([
    ['grassroots_unions', 288],
    ['employees', 7842],
    ['members', 7676],
    ['grade_excellent', 48],
    ['grade_good', 224],
    ['grade_completed', 16],
    ['grade_failed', 0],
    ['member_visits', 341],
    ['study_participations', 323],
    ['culture_sport_events', 117],
    ['culture_sport_participations', 1141],
    ['propaganda_reach_percent', 100],
    ['study_plan_units_percent', 100],
  ])('declares %s %i', async (code, value) => {
    const report = await read(`${covenant}/bloc-reports/FY/declared`)
    expect(entryOf(report, code)).toMatchObject({ value, precision: 'exact' })
  })

  it('keeps "trên 295 triệu đồng" as a lower bound', async () => {
    const report = await read(`${covenant}/bloc-reports/FY/declared`)
    expect(entryOf(report, 'visit_spending')).toEqual({
      code: 'visit_spending',
      value: 295_000_000,
      precision: 'at_least',
      raw: 'trên 295 triệu đồng',
    })
  })

  it('does not guess what "390.777.00đ" means, and names both readings', async () => {
    const { warnings, ...report } = await read(`${covenant}/bloc-reports/FY/declared`)
    expect(entryOf(report, 'social_fund_donations')).toMatchObject({ raw: '390.777.00đ' })
    expect(entryOf(report, 'social_fund_donations')).not.toHaveProperty('value')
    expect(warnings).toMatchObject([{ code: 'figure.ambiguous' }])
    expect(warnings[0].message.vi).toContain('390.777.000 hoặc 39.077.700')
  })

  it('has the awards of 2020, each made once', async () => {
    const { awards } = await read(covenant)
    expect(awards).toMatchObject([
      { award: 'leading_unit', unitCode: 'KT-NGOCHOI' },
      { award: 'excellent_unit', unitCode: 'KT-DAKGLEI' },
    ])
  })

  it('has the elected officers of 2021, and none of 2020, whom no document names', async () => {
    const { items } = await read('/blocs/KT-CUM-2/officers')
    expect(items).toMatchObject([
      { term: '2021', headCode: 'KT-NGOCHOI', deputyCodes: ['KT-DAKGLEI'] },
    ])
  })

  it('has a calendar of to-dos: no document tells a due date', async () => {
    const key = await adminKey()
    const { text = '' } = await call('GET', `/v1${covenant}/agenda/calendar`, { key })
    const { events, toDos } = readCalendar(text)
    expect(events).toEqual([])
    expect(toDos.map(({ uid, status }) => [uid.split('.')[2], status])).toEqual([
      ['sign@giao-uoc', 'NEEDS-ACTION'],
      ['mid_year_report@giao-uoc', 'NEEDS-ACTION'],
      ['year_end_report@giao-uoc', 'NEEDS-ACTION'],
      ['vote@giao-uoc', 'COMPLETED'],
      ['proposals@giao-uoc', 'NEEDS-ACTION'],
      ['handover@giao-uoc', 'COMPLETED'],
    ])
  })

  it('has four certified polls of which only the outcome is known', async () => {
    const { items } = await read(`${covenant}/polls`)
    expect(items).toHaveLength(4)
    for (const { pollId, status, method } of items) {
      expect({ status, method }).toEqual({ status: 'certified', method: 'reported' })
      const result = await read(`${covenant}/polls/${pollId}/result`)
      expect(Object.keys(result).sort()).toEqual(['heldOn', 'outcome', 'winners'])
      expect(result.heldOn).toBe('2020-12-25')
    }
  })
})

describe('the other documents', () => {
  it('has the Sơn La covenant of 2020 signed on paper by all six, nobody named', async () => {
    const covenant = '/blocs/SL-KHU-VUC-1/covenants/2020'
    expect(await read(covenant)).toMatchObject({ status: 'in_force', warnings: [] })
    const { items } = await read(`${covenant}/signatures`)
    expect(items).toHaveLength(6)
    for (const signature of items) {
      expect(signature.signedOn).toBe('2020-01-02')
      expect(signature).not.toHaveProperty('signerName')
    }
  })

  it('has the Sơn La figures of 2019 with their bounds, and says what they lack', async () => {
    const report = await read('/blocs/SL-KHU-VUC-1/covenants/2019/bloc-reports/FY/declared')
    const warned = report.warnings.map(({ code }: { code: string }) => code)
    expect(warned).toEqual(['report.part_missing', 'report.part_missing'])
    const figures = [
      ['grassroots_unions', 502, 'exact'],
      ['members', 20_268, 'exact'],
      ['new_members', 300, 'exact'],
      ['new_grassroots_unions', 5, 'exact'],
      ['grade_excellent', 75, 'exact'],
      ['shelters_built_or_repaired', 10, 'exact'],
      ['hardship_visits', 100, 'at_least'],
      ['gifts', 500, 'approximately'],
      ['software_trained_units', 6, 'exact'],
    ]
    expect(figures).toHaveLength(report.indicators.length)
    for (const [code, value, precision] of figures) {
      expect(entryOf(report, String(code))).toMatchObject({ value, precision })
    }
  })

  it('has the head of Khánh Hòa, and no frozen list of members that nobody told', async () => {
    const bloc = '/blocs/KH-NGANH-1'
    expect(await read(`${bloc}/officers/2022`)).toMatchObject({ headCode: 'KH-CDVC' })
    const covenant = await read(`${bloc}/covenants/2022`)
    expect(covenant.status).toBe('draft')
    expect(covenant).not.toHaveProperty('memberCodes')
    expect(covenant.note).toContain('16/02/2022')
  })

  it('has the mid-year review of bloc no. 1 without figures, in a province without a name', async () => {
    const review = await read('/blocs/KHOI-SO-1/covenants/2020/bloc-reports/H1/declared')
    expect(review.indicators).toEqual([])
    expect(review.narrative.results).toContain('01 tập thể và 04 cá nhân')
    expect(await read('/blocs/KHOI-SO-1/officers/2020')).toMatchObject({
      headCode: 'CDCS-TCT-TON-DUC-THANG',
    })
    const { items } = await read('/units?name=Liên đoàn Lao động tỉnh&limit=100')
    expect(items).toContainEqual(expect.objectContaining({ path: ['LDLD-TINH-KHOI-SO-1'] }))
  })

  it('has the plan of Tuyên Quang as a note on its unit', async () => {
    const { source, note } = await read('/units/TQ')
    expect(source.publishedOn).toBe('2019-11-21')
    expect(note).toContain('12/11/2019')
  })

  it('names the document behind every bloc and covenant', async () => {
    const { items: blocs } = await read('/blocs')
    expect(blocs).toHaveLength(documents.filter(({ bloc }) => bloc !== undefined).length)
    for (const { blocCode, source } of blocs) {
      const { items: covenants } = await read(`/blocs/${blocCode}/covenants`)
      for (const covenant of covenants) expect(covenant.source.title).toBe(source.title)
    }
  })
})

describe('the keys', () => {
  it.each([
    ['organizer', 'KT', 'votes:write'],
    ['head', 'KT-NGOCHOI', 'covenants:write'],
    ['member', 'KT-DAKTO', 'votes:write'],
    ['integration', 'KT', 'member-counts:write'],
  ] as const)('%s belongs to %s and may %s', async (role, unitCode, scope) => {
    const { body } = await call('GET', '/v1/me', { key: tokens[role] })
    expect(body.unitCode).toBe(unitCode)
    expect(body.scopes).toContain(scope)
  })
})

describe('loading again', () => {
  it('changes nothing but the keys', async () => {
    const facts = async () => {
      const items = await dumpTable()
      return items.filter(({ pk }) => !/^(AUDIT#\/v1\/api-keys\/|API_KEY#)/.test(String(pk)))
    }
    const before = await facts()
    await load()
    expect(await facts()).toEqual(before)
  })

  it('stops at the first refusal and says what was refused and why', async () => {
    const { baseUrl } = server
    const loading = loadSampleData({ baseUrl, adminToken: tokens.member })
    await expect(loading).rejects.toThrow(/PUT \/v1\/units\/VN: 403 auth\.missing_scope/)
  })
})
