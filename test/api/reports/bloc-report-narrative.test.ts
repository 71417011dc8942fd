import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { draftCovenant, putInForce } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc
let path: string

beforeAll(async () => {
  bloc = await standardBloc()
  await putInForce(bloc)
  path = `${bloc.covenant}/bloc-reports/H1/narrative`
})

async function submit(unitCode: string, narrative: object): Promise<string> {
  const report = `${bloc.covenant}/reports/H1/${unitCode}`
  const key = bloc.memberKeys[unitCode] ?? ''
  await must('PUT', report, key, { indicators: [], narrative })
  await must('POST', `${report}/submit`, key)
  return report
}

describe('getBlocNarrative', () => {
  it('gathers accepted reports by section, in the order of the members, beside the head’s', async () => {
    const { keys, covenant, memberCodes } = bloc
    const none = { results: [], limitations: [], directions: [] }
    const place = { blocCode: bloc.blocCode, term: '2020', period: 'H1' }
    const empty = await must('GET', path, keys.member)
    expect(empty.body).toEqual({ ...place, missingUnits: [...memberCodes].sort(), ...none })

    const first = await submit('KT-NGOCHOI', { results: 'Đạt kế hoạch.', directions: 'Giữ vững.' })
    const second = await submit('KT-DAKHA', { results: 'Vượt.', limitations: 'Báo cáo chậm.' })
    await submit('KT-DAKTO', { results: 'Chưa được duyệt.' })
    await must('POST', `${first}/accept`, keys.head)
    await must('POST', `${second}/accept`, keys.head)
    const declared = { indicators: [], narrative: { results: 'Toàn cụm đạt kế hoạch.' } }
    await must('PUT', `${covenant}/bloc-reports/H1/declared`, keys.head, declared)

    const { body } = await must('GET', path, keys.member)
    expect(body).toEqual({
      ...place,
      missingUnits: ['KT-DAKGLEI', 'KT-DAKTO', 'KT-TUMORONG'],
      results: [
        { unitCode: 'KT-DAKHA', text: 'Vượt.' },
        { unitCode: 'KT-NGOCHOI', text: 'Đạt kế hoạch.' },
      ],
      limitations: [{ unitCode: 'KT-DAKHA', text: 'Báo cáo chậm.' }],
      directions: [{ unitCode: 'KT-NGOCHOI', text: 'Giữ vững.' }],
      declared: { results: 'Toàn cụm đạt kế hoạch.' },
    })
  })

  it('is for every reader, and hidden from others', async () => {
    const { keys } = bloc
    const readers = [keys.head, keys.member, keys.organizer, keys.confederation, keys.admin]
    for (const key of readers) expect((await call('GET', path, { key })).status).toBe(200)
    for (const key of [keys.outsider, keys.foreign]) {
      const { status, body } = await call('GET', path, { key })
      expect([status, body.code]).toEqual([404, 'covenant.not_found'])
    }
  })

  it('is there from the draft on, for whoever is to report', async () => {
    const draft = await standardBloc({ blocCode: 'DRAFTED' })
    const early = `${draft.covenant}/bloc-reports/FY/narrative`
    expect((await call('GET', early, { key: draft.keys.head })).body.code).toBe(
      'covenant.not_found',
    )
    await draftCovenant(draft)
    const { body } = await must('GET', early, draft.keys.head)
    expect(body.missingUnits).toEqual([...draft.memberCodes].sort())
  })
})
