import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { covenantContent, signatureOf } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

const gardens = {
  code: 'own_gardens',
  name: { vi: 'Vườn rau công đoàn', en: 'Union vegetable gardens' },
  unitOfMeasure: 'item',
  measure: 'flow',
}
const share = {
  ...{ code: 'own_share', unitOfMeasure: 'percent', measure: 'stock', maximum: 300 },
  name: { vi: 'Mức đạt chỉ tiêu', en: 'Share of the target' },
}

let bloc: StandardBloc
let other: StandardBloc

async function inForce(indicators?: object[], blocCode?: string): Promise<StandardBloc> {
  const made = await standardBloc(blocCode === undefined ? {} : { blocCode })
  await must('PUT', made.covenant, made.keys.head, { ...covenantContent, indicators })
  const { body } = await must('POST', `${made.covenant}/open`, made.keys.head)
  for (const [unitCode, key] of Object.entries(made.memberKeys)) {
    const signature = signatureOf(String(body.contentHash))
    await must('PUT', `${made.covenant}/signatures/${unitCode}`, key, signature)
  }
  return made
}

beforeAll(async () => {
  bloc = await inForce([gardens, share])
  other = await inForce(undefined, 'KT-CUM-9')
})

const figures = (gardensRaw: string) => ({
  indicators: [
    { code: 'own_gardens', raw: gardensRaw },
    { code: 'own_share', raw: '280 %' },
    { code: 'members', value: 1520 },
  ],
})
const report = ({ covenant, memberCode }: StandardBloc, period: string) =>
  `${covenant}/reports/${period}/${memberCode}`

describe("a covenant's own indicators", () => {
  it('are read, bounded and compared like those of the catalogue', async () => {
    const { keys } = bloc
    const { body: half } = await must(
      'PUT',
      report(bloc, 'H1'),
      keys.member,
      figures('trên 12 bản'),
    )
    expect(half).toMatchObject({
      covenantVersion: 1,
      indicators: [
        { code: 'own_gardens', value: 12, precision: 'at_least' },
        { code: 'own_share', value: 280, precision: 'exact' },
        { code: 'members' },
      ],
    })
    await must('POST', `${report(bloc, 'H1')}/submit`, keys.member)
    await must('PUT', report(bloc, 'FY'), keys.member, figures('11'))
    const { body: year } = await must('POST', `${report(bloc, 'FY')}/submit`, keys.member)
    const codes = year.warnings.map(({ code, pointer }: Record<string, string>) => [code, pointer])
    expect(codes).toEqual([
      ['report.flow_exceeds_year', '/indicators/0/value'],
      ['report.part_missing', '/indicators'],
    ])

    const body = { indicators: [{ code: 'own_share', value: 301 }] }
    const excess = await call('PUT', report(bloc, 'Q1'), { key: keys.member, body })
    expect(excess.body.errors).toMatchObject([{ code: 'indicator.out_of_bounds' }])
  })

  it('are declared by its head', async () => {
    const path = `${bloc.covenant}/bloc-reports/FY/declared`
    const { body } = await must('PUT', path, bloc.keys.head, figures('60'))
    expect(body.indicators[0]).toMatchObject({ code: 'own_gardens', value: 60 })
  })

  it('keep their unit in every version, so that one sum never adds up two kinds of figures', async () => {
    const indicators = [{ ...gardens, unitOfMeasure: 'dong' }, share]
    const body = { ...covenantContent, indicators, reason: 'Tính bằng tiền' }
    const answer = await call('POST', `${bloc.covenant}/addenda`, { key: bloc.keys.head, body })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'covenant.content_invalid',
        errors: [{ code: 'addendum.indicator_redefined', pointer: '/indicators/0/unitOfMeasure' }],
      },
    })
  })

  it('are unknown to other covenants', async () => {
    const asked = { key: other.keys.member, body: figures('5') }
    const answer = await call('PUT', report(other, 'FY'), asked)
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
    const found = answer.body.errors.map(({ code, pointer }: Record<string, string>) => [
      code,
      pointer,
    ])
    expect(found).toEqual([
      ['indicator.unknown', '/indicators/0/code'],
      ['indicator.unknown', '/indicators/1/code'],
    ])
    const path = `${other.covenant}/bloc-reports/FY/declared`
    const declared = await call('PUT', path, { key: other.keys.head, body: figures('5') })
    expect(declared.status).toBe(422)
  })
})

it('a report tells when it was due, and how late it was', async () => {
  const { body: draft } = await must('PUT', report(other, 'FY'), other.keys.member, {
    indicators: [],
  })
  expect(draft.dueOn).toBeUndefined()
  const { body } = await must('POST', `${report(other, 'FY')}/submit`, other.keys.member)
  const sinceDueMs = Date.parse(body.submittedAt) - Date.parse('2020-12-31T00:00:00+07:00')
  expect(body).toMatchObject({ dueOn: '2020-12-31', daysLate: Math.floor(sinceDueMs / 86_400_000) })
})
