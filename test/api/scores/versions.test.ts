import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent, signatureOf } from '../../support/covenants.ts'
import type { StandardBloc } from '../../support/standard-bloc.ts'
import { gradedBloc, gradedContent, sheetOf } from './graded-bloc.ts'

const [groupA, ...otherGroups] = covenantContent.groups
const [a1, ...otherCriteria] = groupA?.criteria ?? []

/** The same covenant asking for 200 new members, with an easier grade and no gate. */
const amended = {
  ...gradedContent,
  groups: [{ ...groupA, criteria: [{ ...a1, target: 200 }, ...otherCriteria] }, ...otherGroups],
  grades: [{ grade: 'excellent', fromPoints: 60 }],
  gates: undefined,
}

const figures = (newMembers: number) => ({
  indicators: [{ code: 'new_members', value: newMembers }],
})

let bloc: StandardBloc

const report = () => `${bloc.covenant}/reports/FY/${bloc.memberCode}`

async function acceptedReport(newMembers: number): Promise<void> {
  const { keys } = bloc
  const { headers } = await call('GET', report(), { key: keys.member })
  const put = await call('PUT', report(), {
    key: keys.member,
    body: figures(newMembers),
    headers: { 'if-match': headers.etag?.startsWith('"') ? headers.etag : undefined },
  })
  expect(put.status).toBeLessThan(300)
  await must('POST', `${report()}/submit`, keys.member)
  await must('POST', `${report()}/accept`, keys.head)
}

const scores = async (): Promise<Body> =>
  (await must('GET', `${bloc.covenant}/scores/${bloc.memberCode}`, bloc.keys.member)).body

/** All members sign the addendum; the unit in question commits itself to more. */
async function amend(): Promise<void> {
  const { covenant, keys, memberKeys, memberCode } = bloc
  const proposal = { ...amended, reason: 'Nâng chỉ tiêu sau sơ kết' }
  const { body } = await must('POST', `${covenant}/addenda`, keys.head, proposal)
  for (const [unitCode, key] of Object.entries(memberKeys)) {
    const commitments = unitCode === memberCode ? [{ criterionCode: 'A1', target: 250 }] : undefined
    const signature = { ...signatureOf(body.contentHash), commitments }
    await must('PUT', `${covenant}/addenda/2/signatures/${unitCode}`, key, signature)
  }
}

beforeAll(async () => {
  bloc = await gradedBloc('KT-CUM-2')
})

describe('after an addendum', () => {
  it('points are computed under the version that the report was made under', async () => {
    await acceptedReport(50)
    const before = await scores()
    expect(before.computed).toMatchObject([{ points: 20, value: 50, target: 100 }])
    expect(before.computedVersion).toBe(1)
    await amend()
    expect((await scores()).computed).toEqual(before.computed)

    await must('POST', `${report()}/return`, bloc.keys.head, { reason: 'theo phụ lục' })
    await acceptedReport(125)
    const after = await scores()
    expect(after.computed).toMatchObject([{ points: 20, value: 125, target: 250 }])
    expect(after.computedVersion).toBe(2)
  })

  it('sheets keep theirs, and new ones are graded by the new content', async () => {
    const other = await gradedBloc('KT-CUM-3')
    bloc = other
    const { covenant, keys, memberCode } = other
    const path = `${covenant}/scores/${memberCode}`
    const points = sheetOf({ A1: 40, A2: 20, B1: 10 })
    const first = await must('PUT', `${path}/self`, keys.member, points)
    expect(first.body).toMatchObject({ covenantVersion: 1, grade: 'good' })
    await amend()
    expect((await must('GET', `${path}/self`, keys.member)).body).toEqual(first.body)
    const put = (sent: Body) =>
      call('PUT', `${path}/self`, {
        key: keys.member,
        body: sent,
        headers: { 'if-match': first.headers.etag },
      })
    const equal = await put(points)
    expect([equal.status, equal.body]).toEqual([200, first.body])
    const { body } = await must('PUT', `${path}/final`, keys.head, points)
    expect(body).toMatchObject({ covenantVersion: 2, grade: 'excellent', failedGates: [] })
    const outdated = await put({ ...sheetOf({ A1: 39 }), covenantVersion: 1 })
    expect(outdated.body.errors).toMatchObject([{ code: 'score.other_version' }])
    const anew = await put({ ...points, covenantVersion: 2 })
    expect([anew.status, anew.body.covenantVersion]).toEqual([200, 2])
    await must('POST', `${covenant}/conclude`, keys.head)
    expect((await put(points)).body).toEqual(anew.body)
  })
})
