import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { putInForce } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { gradedContent, sheetOf } from './graded-bloc.ts'

const terms = ['2020', '2021', '2022', '2023']

/** Points for B1 of three units by term; KT-DAKTO leaves after 2021, and 2023 stays open. */
const played: Record<string, Record<string, number>> = {
  '2020': { 'KT-DAKTO': 30, 'KT-NGOCHOI': 20 },
  '2021': { 'KT-DAKTO': 20, 'KT-NGOCHOI': 20, 'KT-DAKHA': 40 },
  '2022': { 'KT-NGOCHOI': 35 },
  '2023': { 'KT-NGOCHOI': 40 },
}

let bloc: StandardBloc
beforeAll(async () => {
  bloc = await standardBloc()
  const { keys, memberKeys } = bloc
  for (const term of terms) {
    const isIn = term < '2022'
    if (term === '2022') {
      const path = `${bloc.bloc}/members/KT-DAKTO`
      const { headers } = await must('GET', path, keys.organizer)
      const left = { fromTerm: '2020', toTerm: '2021' }
      const options = { key: keys.organizer, body: left, headers: { 'if-match': headers.etag } }
      expect((await call('PUT', path, options)).status).toBe(200)
    }
    const covenant = `${bloc.bloc}/covenants/${term}`
    const { 'KT-DAKTO': left = '', ...staying } = memberKeys
    const signing = isIn ? { 'KT-DAKTO': left, ...staying } : staying
    // Only the first term has officers, so the organizer acts as the head.
    const asHead = { ...keys, head: keys.organizer }
    await putInForce({ ...bloc, covenant, keys: asHead, memberKeys: signing }, gradedContent)
    for (const [unitCode, b1] of Object.entries(played[term] ?? {})) {
      const path = `${covenant}/scores/${unitCode}/final`
      await must('PUT', path, keys.organizer, sheetOf({ A1: 40, A2: 20, B1: b1 }))
    }
    if (term !== '2023') await must('POST', `${covenant}/conclude`, keys.organizer)
  }
})

const ranksOf = async (unitCode: string, key: string) =>
  (await must('GET', `${bloc.bloc}/ranks/${unitCode}`, key)).body.items

describe('a unit’s ranks over terms', () => {
  it('are those of concluded terms in which it was ranked, oldest first', async () => {
    expect(await ranksOf('KT-NGOCHOI', bloc.keys.organizer)).toEqual([
      {
        ...{ term: '2020', unitCode: 'KT-NGOCHOI', rank: 2, units: 2, total: 80 },
        ...{ tied: false, grade: 'good' },
        failedGates: [{ groupCode: 'B', percent: 50, gradeAtMost: 'good' }],
      },
      {
        ...{ term: '2021', unitCode: 'KT-NGOCHOI', rank: 2, units: 3, total: 80 },
        ...{ tied: true, grade: 'good' },
        failedGates: [{ groupCode: 'B', percent: 50, gradeAtMost: 'good' }],
      },
      {
        ...{ term: '2022', unitCode: 'KT-NGOCHOI', rank: 1, units: 1, total: 95 },
        ...{ tied: false, grade: 'excellent' },
      },
    ])
    const dakha = await ranksOf('KT-DAKHA', bloc.keys.organizer)
    expect(dakha).toMatchObject([{ term: '2021', rank: 1, total: 100 }])
    expect(await ranksOf('KT-SATHAY', bloc.keys.organizer)).toEqual([])
  })

  it('tell a former member of its own terms alone', async () => {
    const former = bloc.keys.head
    const terms = async (key: string) =>
      (await ranksOf('KT-NGOCHOI', key)).map(({ term }: { term: string }) => term)
    expect(await terms(former)).toEqual(['2020', '2021'])
    expect(await terms(bloc.keys.member)).toEqual(['2020', '2021', '2022'])
    expect(await terms(bloc.keys.admin)).toEqual(['2020', '2021', '2022'])
    const stranger = await call('GET', `${bloc.bloc}/ranks/KT-NGOCHOI`, {
      key: bloc.keys.outsider,
    })
    expect(stranger.body.code).toBe('bloc.not_found')
  })

  it('come in pages', async () => {
    const path = `${bloc.bloc}/ranks/KT-NGOCHOI?limit=2`
    const { body: first } = await must('GET', path, bloc.keys.member)
    const { body: rest } = await must('GET', `${path}&cursor=${first.nextCursor}`, bloc.keys.member)
    expect([...first.items, ...rest.items]).toEqual(await ranksOf('KT-NGOCHOI', bloc.keys.member))
    expect(rest.nextCursor).toBeUndefined()
  })
})
