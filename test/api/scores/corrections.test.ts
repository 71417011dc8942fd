import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import type { StandardBloc } from '../../support/standard-bloc.ts'
import { gradedBloc, sheetOf } from './graded-bloc.ts'

let bloc: StandardBloc
beforeAll(async () => {
  bloc = await concluded('KT-CUM-2')
})

const evidence = [
  { criterionCode: 'A2', title: 'Biên bản', url: 'https://example.org/bien-ban.pdf' },
]

/** A concluded bloc: three units with 100, 90 and 80 points, two without a final sheet. */
async function concluded(blocCode: string, more: Body = {}): Promise<StandardBloc> {
  const made = await gradedBloc(blocCode, more)
  const { covenant, keys, memberCodes } = made
  for (const [at, a2] of [20, 10, 0].entries()) {
    const sheet = { ...sheetOf({ A1: 40, A2: a2, B1: 40 }), evidence }
    await must('PUT', `${covenant}/scores/${memberCodes[at]}/final`, keys.head, sheet)
  }
  await must('POST', `${covenant}/conclude`, keys.head)
  return made
}

const correct = (
  unitCode: string,
  points: Record<string, number>,
  { key = bloc.keys.organizer, headers = {}, covenant = bloc.covenant } = {},
) =>
  call('POST', `${covenant}/scores/${unitCode}/final/correct`, {
    ...{ key, headers },
    body: { ...sheetOf(points), reason: 'Kiểm tra lại hồ sơ' },
  })

const rankingOf = async ({ covenant, keys }: StandardBloc) => {
  const { body } = await must('GET', `${covenant}/ranking?stage=final`, keys.member)
  return body
}

/** A unit's ranks of the one concluded term, which are the frozen ones. */
const frozenRank = async ({ bloc: path, keys }: StandardBloc, unitCode: string) => {
  const { body } = await must('GET', `${path}/ranks/${unitCode}`, keys.member)
  return body.items[0]
}

describe('a correction', () => {
  it('changes sheet and frozen ranking, and keeps what was', async () => {
    const { covenant, keys, memberCodes } = bloc
    const [first = '', second = ''] = memberCodes
    const path = `${covenant}/scores/${second}`
    const { body: before } = await must('GET', `${path}/final`, keys.member)
    expect(await frozenRank(bloc, second)).toMatchObject({ rank: 2, total: 90, units: 3 })
    expect((await must('GET', `${path}/corrections`, keys.member)).body.items).toEqual([])

    const { status, body } = await correct(second, { A1: 40, A2: 20, B1: 40, P1: 0 })
    expect(status).toBe(200)
    expect(body).toMatchObject({ total: 100, corrections: 1, scoredBy: 'KT', evidence: [] })
    expect((await must('GET', `${path}/final`, keys.member)).body).toEqual(body)
    expect(await frozenRank(bloc, second)).toMatchObject({ rank: 1, total: 100, tied: true })
    expect(await frozenRank(bloc, first)).toMatchObject({ rank: 1, total: 100, tied: true })

    const { body: list } = await must('GET', `${path}/corrections`, keys.member)
    expect(list.items).toEqual([
      {
        blocCode: 'KT-CUM-2',
        term: '2020',
        unitCode: second,
        number: 1,
        reason: 'Kiểm tra lại hồ sơ',
        correctedAt: expect.any(String),
        correctedBy: 'KT',
        before: {
          covenantVersion: 1,
          total: 90,
          grade: 'excellent',
          points: before.points,
          evidence,
        },
        after: { total: 100, grade: 'excellent' },
        changes: [
          { criterionCode: 'A2', before: 10, after: 20 },
          { criterionCode: 'P1', after: 0 },
        ],
      },
    ])
    await correct(second, { A1: 40, A2: 19, B1: 40 })
    const { body: both } = await must('GET', `${path}/corrections`, keys.head)
    expect(both.items.map(({ number }: Body) => number)).toEqual([1, 2])
    expect(both.items[1].before.points).toEqual(body.points)
  })

  it('leaves the ranking that the sheets give', async () => {
    const other = await concluded('KT-CUM-3')
    const { covenant, memberCodes } = other
    const changes: Record<string, number>[] = [
      { A1: 10, B1: 20 },
      { A1: 40, A2: 20, B1: 30, P1: -5 },
      { A1: 10, B1: 20, P1: 0 },
    ]
    for (const [at, points] of changes.entries()) {
      expect((await correct(memberCodes[at] ?? '', points, { covenant })).status).toBe(200)
      const { items } = await rankingOf(other)
      for (const { unitCode, ...rank } of items) {
        const { term, units, ...frozen } = await frozenRank(other, unitCode)
        expect(frozen).toEqual({ unitCode, ...rank })
        expect([term, units]).toEqual(['2020', items.length])
      }
    }
  })

  it('gives a final sheet to a unit that was concluded without one', async () => {
    const other = await concluded('KT-CUM-4')
    const { covenant, keys, memberCodes } = other
    const unitCode = memberCodes[4] ?? ''
    expect((await rankingOf(other)).unranked).toContain(unitCode)
    const whatever = { 'if-match': '*' }
    const nothing = await correct(unitCode, { A1: 1 }, { covenant, headers: whatever })
    expect(nothing.body.code).toBe('precondition.failed')
    const { body } = await correct(unitCode, { A1: 40, A2: 15, B1: 40 }, { covenant })
    expect(body).toMatchObject({ total: 95, corrections: 1 })
    expect(await frozenRank(other, unitCode)).toMatchObject({ rank: 2, units: 4 })
    const path = `${covenant}/scores/${unitCode}/corrections`
    const { body: list } = await must('GET', path, keys.member)
    expect(list.items).toMatchObject([{ number: 1, after: { total: 95 } }])
    expect(list.items[0]).not.toHaveProperty('before')
  })

  it('is the organizer’s, after the conclusion, and changes something', async () => {
    const [first = ''] = bloc.memberCodes
    const points = { A1: 39, A2: 20, B1: 40 }
    const before = await dumpTable()
    const code = async (asked: ReturnType<typeof correct>) => (await asked).body.code
    const { keys } = bloc
    for (const key of [keys.head, keys.deputy, keys.member]) {
      expect(await code(correct(first, points, { key }))).toBe('auth.not_allowed')
    }
    expect(await code(correct(first, points, { key: keys.outsider }))).toBe('covenant.not_found')
    expect(await code(correct('KT-SATHAY', points))).toBe('bloc.member_not_found')
    expect(await code(correct(first, { Z9: 1 }))).toBe('score.invalid')
    const stale = { headers: { 'if-match': '"stale"' } }
    expect(await code(correct(first, points, stale))).toBe('precondition.failed')
    const { body: sheet } = await must('GET', `${bloc.covenant}/scores/${first}/final`, keys.head)
    const same = await call('POST', `${bloc.covenant}/scores/${first}/final/correct`, {
      key: keys.organizer,
      body: { points: sheet.points, evidence, reason: 'không đổi' },
    })
    expect([same.status, same.body.code]).toEqual([422, 'score.unchanged'])
    expect(await dumpTable()).toEqual(before)

    const { covenant } = await gradedBloc('KT-CUM-5')
    expect(await code(correct(first, points, { covenant }))).toBe('covenant.not_concluded')
  })

  it('asks for reasons as a final sheet does', async () => {
    const strict = await gradedBloc('KT-CUM-6', { reasonsRequired: true })
    const { covenant, keys, memberCode } = strict
    const own = sheetOf({ A1: 40, A2: 20 })
    await must('PUT', `${covenant}/scores/${memberCode}/self`, keys.member, own)
    await must('PUT', `${covenant}/scores/${memberCode}/final`, keys.head, own)
    await must('POST', `${covenant}/conclude`, keys.head)
    const { body } = await correct(memberCode, { A1: 40, A2: 19 }, { covenant })
    expect(body.errors).toMatchObject([
      { pointer: '/points/1/reason', code: 'score.reason_missing' },
    ])
  })

  it('has one effect for one Idempotency-Key', async () => {
    const other = await concluded('KT-CUM-7')
    const { covenant, keys, memberCodes } = other
    const unitCode = memberCodes[2] ?? ''
    const headers = { 'idempotency-key': 'correction-1' }
    const once = await correct(unitCode, { A1: 40, B1: 39 }, { covenant, headers })
    const after = await dumpTable()
    const twice = await correct(unitCode, { A1: 40, B1: 39 }, { covenant, headers })
    expect([twice.status, twice.headers['idempotency-replayed']]).toEqual([200, 'true'])
    expect([twice.body, twice.headers.etag]).toEqual([once.body, once.headers.etag])
    expect(await dumpTable()).toEqual(after)
    const reused = await correct(unitCode, { A1: 1 }, { covenant, headers })
    expect(reused.body.code).toBe('idempotency.key_reused')
    const { body } = await must('GET', `${covenant}/scores/${unitCode}/corrections`, keys.head)
    expect(body.items).toHaveLength(1)
  })
})

describe('the list of corrections', () => {
  it('is read by the bloc, for its members', async () => {
    const path = (unitCode: string) => `${bloc.covenant}/scores/${unitCode}/corrections`
    const { keys, memberCode } = bloc
    const stranger = await call('GET', path('KT-SATHAY'), { key: keys.organizer })
    expect(stranger.body.code).toBe('score.not_found')
    const hidden = await call('GET', path(memberCode), { key: keys.outsider })
    expect(hidden.body.code).toBe('score.not_found')
    const wrong = await call('PUT', path(memberCode), { key: keys.organizer, body: {} })
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET'])
  })
})
