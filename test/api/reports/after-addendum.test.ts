import { beforeAll, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { propose, signMost } from '../../support/addenda.ts'
import { type Answer, call } from '../../support/api.ts'
import { covenantContent, putInForce } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

const gardens = {
  ...{ code: 'own_gardens', unitOfMeasure: 'item', measure: 'flow' },
  name: { vi: 'Vườn rau công đoàn', en: 'Union vegetable gardens' },
}
const share = {
  ...{ code: 'own_share', unitOfMeasure: 'percent', measure: 'stock', maximum: 300 },
  name: { vi: 'Mức đạt chỉ tiêu', en: 'Share of the target' },
}

const full = {
  indicators: [
    { code: 'own_gardens', raw: 'trên 12 bản' },
    { code: 'own_share', raw: '280 %' },
    { code: 'members', value: 1520 },
  ],
  narrative: { results: 'Tốt' },
}
const membersOnly = { indicators: [{ code: 'members', value: 1520 }] }

let bloc: StandardBloc
let table: Awaited<ReturnType<typeof dumpTable>>

const report = (period: string) => `${bloc.covenant}/reports/${period}/${bloc.memberCode}`
const declared = () => `${bloc.covenant}/bloc-reports/FY/declared`

const put = (path: string, body: object, ifMatch?: string): Promise<Answer> => {
  const key = path === declared() ? bloc.keys.head : bloc.keys.member
  return call('PUT', path, { key, body, headers: { 'if-match': ifMatch } })
}

const under = (covenantVersion: number) => ({ ...membersOnly, covenantVersion })

/** An addendum that leaves out an indicator and lowers what another takes. */
beforeAll(async () => {
  bloc = await standardBloc()
  await putInForce(bloc, { ...covenantContent, indicators: [gardens, share] })
  await put(report('FY'), full)
  await put(declared(), full)
  await put(report('H1'), membersOnly)
  await put(report('H2'), membersOnly)
  await must('POST', `${report('H2')}/submit`, bloc.keys.member)
  const indicators = [{ ...share, maximum: 200 }]
  await signMost(bloc, await propose(bloc, { ...covenantContent, indicators }))
  table = await dumpTable()
})

it.each([
  ['a report', () => report('FY')],
  ['a declared report', declared],
])(
  '%s put again after an addendum is as it was, whatever its indicators are now',
  async (_, at) => {
    const { body: stored, headers } = await must('GET', at(), bloc.keys.head)
    const echo = { indicators: stored.indicators, narrative: stored.narrative }
    for (const body of [full, echo]) {
      const answer = await put(at(), body)
      expect(answer).toMatchObject({ status: 200, body: stored, headers: { etag: headers.etag } })
    }
    expect(await dumpTable()).toEqual(table)

    const [first, ...others] = full.indicators
    const changes = [
      { ...full, narrative: { results: 'Khá' } },
      { ...full, indicators: others },
      { ...full, indicators: [{ ...first, raw: 'trên 13 bản' }, ...others] },
      { ...full, indicators: [{ ...first, raw: undefined, value: 12 }, ...others] },
      { ...full, indicators: [{ ...first, value: 13 }, ...others] },
    ]
    for (const body of changes)
      expect(await put(at(), body, headers.etag)).toMatchObject({ status: 422 })
    expect(await dumpTable()).toEqual(table)
  },
)

it('the same figures are brought to the new version by naming it, once', async () => {
  const { body: before, headers } = await must('GET', report('H1'), bloc.keys.member)
  expect(before.covenantVersion).toBe(1)
  expect(await put(report('H1'), membersOnly)).toMatchObject({ status: 200, body: before })
  expect(await put(report('H1'), under(1))).toMatchObject({ status: 200, body: before })
  expect(await put(report('H1'), under(2))).toMatchObject({ status: 428 })

  const after = await put(report('H1'), under(2), headers.etag)
  expect(after).toMatchObject({ status: 200, body: { ...before, covenantVersion: 2 } })
  const again = await put(report('H1'), under(2))
  expect(again).toMatchObject({ status: 200, body: after.body })
  expect(again.headers.etag).toBe(after.headers.etag)
  expect((await put(report('H1'), membersOnly)).body).toEqual(after.body)
})

it('figures under a version that is not in force are refused', async () => {
  for (const version of [1, 3]) {
    const answer = await put(report('M1'), under(version))
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'report.other_version', pointer: '/covenantVersion' }] },
    })
  }
  expect(await put(report('M1'), under(2))).toMatchObject({
    status: 201,
    body: { covenantVersion: 2 },
  })
})

it('a submitted report keeps its version until it is returned', async () => {
  const { body: submitted, headers } = await must('GET', report('H2'), bloc.keys.member)
  const refused = await put(report('H2'), under(2), headers.etag)
  expect(refused).toMatchObject({ status: 409, body: { code: 'report.not_editable' } })
  expect(await put(report('H2'), under(1))).toMatchObject({ status: 200, body: submitted })

  const reason = 'Theo phụ lục'
  const returned = await must('POST', `${report('H2')}/return`, bloc.keys.head, { reason })
  expect(returned.body.covenantVersion).toBe(1)
  const anew = await put(report('H2'), under(2), returned.headers.etag)
  expect(anew).toMatchObject({ status: 200, body: { status: 'returned', covenantVersion: 2 } })
  const { body } = await must('POST', `${report('H2')}/submit`, bloc.keys.member)
  expect(body).toMatchObject({ status: 'submitted', covenantVersion: 2 })
})
