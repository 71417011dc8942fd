import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import type { StandardBloc } from '../../support/standard-bloc.ts'
import { gradedBloc, gradedContent, sheetOf } from './graded-bloc.ts'

let bloc: StandardBloc
beforeAll(async () => {
  bloc = await gradedBloc('KT-CUM-2')
})

const final = (unitCode: string) => `${bloc.covenant}/scores/${unitCode}/final`

describe('a graded sheet', () => {
  it('tells groups, grade and the gates that hold it down', async () => {
    const { keys, memberCode } = bloc
    const points = sheetOf({ A1: 40, A2: 20, B1: 29.9, P1: -0.5 })
    const { body } = await must('PUT', final(memberCode), keys.head, points)
    expect(body).toMatchObject({
      total: 89.4,
      parts: { standard: 89.9, bonus: 0, penalty: -0.5 },
      grade: 'good',
      failedGates: [{ groupCode: 'B', percent: 74.75, gradeAtMost: 'good' }],
      scoredBy: bloc.headCode,
      covenantVersion: 1,
    })
    const { body: scores } = await must('GET', `${bloc.covenant}/scores/${memberCode}`, keys.member)
    const { blocCode, term, unitCode, stage, ...said } = body
    expect(scores.final).toEqual(said)
    expect([blocCode, term, unitCode, stage]).toEqual(['KT-CUM-2', '2020', memberCode, 'final'])
  })

  it('is capped where the covenant has caps', async () => {
    const [groupA, groupB, penalties] = gradedContent.groups
    const bonus = { code: 'A3', title: 'Sáng kiến', kind: 'bonus', maxPoints: 4 }
    const capped = await gradedBloc('KT-CUM-3', {
      groups: [
        { ...groupA, caps: { bonus: 3 }, criteria: [...(groupA?.criteria ?? []), bonus] },
        groupB,
        { ...penalties, caps: { penalty: 2 } },
      ],
      caps: { bonus: 2.5, total: 100 },
    })
    const path = `${capped.covenant}/scores/${capped.memberCode}/final`
    const points = sheetOf({ A1: 40, A2: 20, A3: 4, B1: 40, P1: -5 })
    const { body } = await must('PUT', path, capped.keys.head, points)
    expect(body.groups).toMatchObject([{ bonus: 3, total: 63 }, { total: 40 }, { penalty: -2 }])
    expect([body.parts, body.total]).toEqual([{ standard: 100, bonus: 2.5, penalty: -2 }, 100])
  })
})

describe('reasons', () => {
  it('are asked for by a warning where the final points differ from the unit’s own', async () => {
    const { covenant, keys, memberKeys } = bloc
    const unitCode = 'KT-DAKHA'
    const own = sheetOf({ A1: 40, A2: 20, B1: 38 })
    await must('PUT', `${covenant}/scores/${unitCode}/self`, memberKeys[unitCode] ?? '', own)
    const points = [
      { criterionCode: 'A1', points: 40 },
      { criterionCode: 'A2', points: 19.5 },
      { criterionCode: 'B1', points: 37, reason: 'Thiếu một hội thao' },
      { criterionCode: 'P1', points: -1 },
    ]
    const { body, headers } = await must('PUT', final(unitCode), keys.head, { points })
    expect(body.warnings).toMatchObject([
      { code: 'score.reason_missing', pointer: '/points/1/reason' },
      { code: 'score.reason_missing', pointer: '/points/3/reason' },
    ])
    const reasoned = points.map((line) => ({ reason: 'Theo biên bản', ...line }))
    const answer = await call('PUT', final(unitCode), {
      key: keys.head,
      body: { points: reasoned },
      headers: { 'if-match': headers.etag },
    })
    expect(answer.body.warnings).toEqual([])
  })

  it('are required where the covenant requires them', async () => {
    const strict = await gradedBloc('KT-CUM-4', { reasonsRequired: true })
    const { covenant, keys, memberCode } = strict
    const path = `${covenant}/scores/${memberCode}`
    const withoutSelf = await must('PUT', `${path}/final`, keys.head, sheetOf({ A1: 1 }))
    expect(withoutSelf.body.warnings).toEqual([])
    await must('PUT', `${path}/self`, keys.member, sheetOf({ A1: 40, A2: 20 }))

    const before = await dumpTable()
    const put = (points: Body[]) =>
      call('PUT', `${path}/final`, {
        key: keys.head,
        body: { points },
        headers: { 'if-match': withoutSelf.headers.etag },
      })
    const line = { criterionCode: 'A2', points: 19 }
    const refused = await put([{ criterionCode: 'A1', points: 40 }, line])
    expect([refused.status, refused.body.code]).toEqual([422, 'score.invalid'])
    expect(refused.body.errors).toMatchObject([
      { code: 'score.reason_missing', pointer: '/points/1/reason' },
    ])
    expect(await dumpTable()).toEqual(before)
    const again = await must('PUT', `${path}/final`, keys.head, sheetOf({ A1: 1 }))
    expect([again.status, again.headers.etag]).toEqual([200, withoutSelf.headers.etag])
    const reasoned = { ...line, reason: 'Thiếu hồ sơ' }
    const leavingOut = await put([reasoned])
    expect(leavingOut.body.errors).toMatchObject([
      { code: 'score.reason_missing', pointer: '/points' },
    ])
    expect((await put([{ criterionCode: 'A1', points: 40 }, reasoned])).status).toBe(200)
  })
})

describe('evidence', () => {
  const evidence = [
    { criterionCode: 'A2', title: 'Biên bản thăm hỏi', url: 'https://example.org/a2.pdf' },
    { criterionCode: 'A2', title: 'Ảnh', url: 'http://example.org/a2.jpg' },
  ]

  it('is kept with the sheet, and part of what makes it equal', async () => {
    const { keys, memberCode } = bloc
    const path = `${bloc.covenant}/scores/${memberCode}/self`
    const points = sheetOf({ A2: 20 })
    const { body } = await must('PUT', path, keys.member, { ...points, evidence })
    expect(body.evidence).toEqual(evidence)
    expect((await must('PUT', path, keys.member, { ...points, evidence })).status).toBe(200)
    const without = await call('PUT', path, { key: keys.member, body: points })
    expect(without.body.code).toBe('precondition.required')
  })

  it('speaks for criteria of the covenant, and lies on the web', async () => {
    const { keys } = bloc
    const path = `${bloc.covenant}/scores/${bloc.deputyCode}/self`
    const put = (link: Body) =>
      call('PUT', path, { key: keys.deputy, body: { ...sheetOf({ A2: 20 }), evidence: [link] } })
    const unknown = await put({ ...evidence[0], criterionCode: 'Z9' })
    expect(unknown.body.errors).toMatchObject([
      { code: 'score.unknown_criterion', pointer: '/evidence/0/criterionCode' },
    ])
    const elsewhere = await put({ ...evidence[0], url: 'ftp://example.org/a2.pdf' })
    expect(elsewhere.body.errors).toMatchObject([{ pointer: '/evidence/0/url' }])
  })
})

describe('the ranking', () => {
  it('breaks ties in the covenant’s order and says what decided', async () => {
    const other = await gradedBloc('KT-CUM-5')
    const { covenant, keys, memberCodes } = other
    const sheets: Record<string, number>[] = [
      { A1: 40, A2: 10, B1: 30 },
      { A1: 40, A2: 5, B1: 35 },
      { A1: 40, A2: 11, B1: 30, P1: -1 },
      { A1: 40, A2: 20, B1: 40 },
      { A1: 40, A2: 10, B1: 30 },
    ]
    for (const [at, points] of sheets.entries()) {
      const path = `${covenant}/scores/${memberCodes[at]}/final`
      await must('PUT', path, keys.organizer, sheetOf(points))
    }
    const { body } = await must('GET', `${covenant}/ranking?stage=final`, keys.member)
    const byGroup = { position: 1, by: 'group', groupCode: 'B' }
    const byPenalty = { position: 2, by: 'penalty' }
    const good = { total: 80, grade: 'good', tied: false }
    expect(body.items).toEqual([
      { rank: 1, unitCode: 'KT-DAKHA', total: 100, tied: false, grade: 'excellent' },
      { ...good, rank: 2, unitCode: 'KT-NGOCHOI', decidedBy: byGroup },
      { ...good, rank: 3, unitCode: 'KT-DAKTO', decidedBy: byPenalty, tied: true },
      { ...good, rank: 3, unitCode: 'KT-TUMORONG', decidedBy: byPenalty, tied: true },
      { ...good, rank: 5, unitCode: 'KT-DAKGLEI', decidedBy: byPenalty },
    ])
  })
})
