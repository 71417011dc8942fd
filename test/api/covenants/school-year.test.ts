import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, putInForce } from '../../support/covenants.ts'
import { electHead } from '../../support/elect-head.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { scoreSheet } from '../../support/whole-year.ts'

const content = {
  ...covenantContent,
  title: 'Giao ước thi đua năm học 2021-2022',
  schedule: {
    signBy: '2021-10-15',
    midYearBy: '2022-01-15',
    selfScoreBy: '2022-06-10',
    yearEndBy: '2022-06-24',
  },
}

let bloc: StandardBloc
beforeAll(async () => {
  bloc = await standardBloc({ blocCode: 'SCHOOL', term: '2021-2022', calendar: 'school' })
})

describe('a school year', () => {
  it('is a term of two consecutive years, nowhere another', async () => {
    const { bloc: path, keys } = bloc
    const errorsAt = async (target: string, body: Body) => {
      const answer = await call('PUT', `${path}/${target}`, { key: keys.organizer, body })
      expect(answer).toMatchObject({ status: 422, body: { code: 'bloc.term_form' } })
      return answer.body.errors.map((error: Body) => error.parameter ?? error.pointer)
    }
    expect(await errorsAt('covenants/2021', content)).toEqual(['term'])
    expect(await errorsAt('covenants/2021-2023', content)).toEqual(['term'])
    expect(await errorsAt('officers/2022', { headCode: 'KT-DAKTO' })).toEqual(['term'])
    expect(await errorsAt('members/KT-SATHAY', { fromTerm: '2022' })).toEqual(['/fromTerm'])
  })

  it('is drafted, opened and signed', async () => {
    await putInForce(bloc, content)
    const { body } = await must('GET', bloc.covenant, bloc.keys.member)
    expect(body).toMatchObject({ ...content, status: 'in_force', term: '2021-2022' })
  })

  it('is reported half-yearly and whole, and added up', async () => {
    const { covenant, keys, memberKeys, memberCodes } = bloc
    for (const [period, newMembers] of [
      ['H1', 40],
      ['FY', 80],
    ] as const) {
      for (const [unitCode, key] of Object.entries(memberKeys)) {
        const report = `${covenant}/reports/${period}/${unitCode}`
        const indicators = [
          { code: 'members', value: 1520 },
          { code: 'new_members', value: newMembers },
        ]
        await must('PUT', report, key, { indicators })
        await must('POST', `${report}/submit`, key)
        const { body } = await must('POST', `${report}/accept`, keys.head)
        expect(body).toMatchObject({ status: 'accepted', term: '2021-2022', period })
      }
      const { body } = await must('GET', `${covenant}/bloc-reports/${period}`, keys.member)
      expect(body).toMatchObject({ acceptedUnits: memberCodes.length, missingUnits: [] })
      expect(body.indicators).toContainEqual(
        expect.objectContaining({ code: 'new_members', computed: 5 * newMembers }),
      )
    }
  })

  it('is scored by the unit, by the head and from the report', async () => {
    const { covenant, keys, memberKeys } = bloc
    for (const [unitCode, key] of Object.entries(memberKeys)) {
      await must('PUT', `${covenant}/scores/${unitCode}/self`, key, scoreSheet)
      await must('PUT', `${covenant}/scores/${unitCode}/final`, keys.head, scoreSheet)
    }
    const { body } = await must('GET', `${covenant}/scores/KT-DAKHA`, keys.member)
    expect(body).toMatchObject({ self: { total: 97.5 }, final: { total: 97.5 } })
    expect(body.computed).toMatchObject([{ criterionCode: 'A1', points: 32 }])
    const ranking = await must('GET', `${covenant}/ranking?stage=final`, keys.member)
    expect(ranking.body.items).toHaveLength(5)
  })

  it('elects the head of the next school year and ends', async () => {
    const { covenant, keys, bloc: path } = bloc
    const poll = await electHead(bloc, 'KT-DAKHA', '2022-2023')
    expect(poll.status).toBe('certified')
    const officers = await must('GET', `${path}/officers/2022-2023`, keys.member)
    expect(officers.body).toMatchObject({ headCode: 'KT-DAKHA' })
    const { body } = await must('POST', `${covenant}/conclude`, keys.head)
    expect(body.status).toBe('concluded')
    const next = await must('PUT', `${path}/covenants/2022-2023`, keyOf('KT-DAKHA'), content)
    expect(next.body.status).toBe('draft')
  })
})

const keyOf = (unitCode: string) => bloc.memberKeys[unitCode] ?? ''
