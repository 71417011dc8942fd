import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { allOperations } from '../../../functions/families.ts'
import type { Operation } from '../../../lib/http/operation.ts'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { stopClock } from '../../support/clock.ts'
import { covenantContent } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { isPublic, rows, targetOf } from '../../support/every-operation.ts'
import { type World, wholeWorld } from '../../support/whole-year.ts'

let world: World
beforeAll(async () => {
  stopClock()
  world = await wholeWorld()
  await must('PUT', draftCovenant(), world.keys.organizer, covenantContent)
  await must('PUT', `${world.bloc}/officers/2021`, world.keys.organizer, { headCode: 'KT-DAKHA' })
  // Only a closed poll has a result to ask for.
  await must('POST', `${world.covenant}/polls/${world.poll.pollId}/close`, world.keys.head)
})

afterAll(() => {
  vi.useRealTimers()
})

const draftCovenant = () => `${world.bloc}/covenants/2021`

/** Where each stored PUT finds a resource that its state lets change, and who may change it. */
const stored: Record<string, () => { target: string; key: string }> = {
  putUnit: () => ({ target: '/v1/units/KT-SATHAY', key: world.keys.organizer }),
  putBloc: () => ({ target: world.bloc, key: world.keys.organizer }),
  putBlocMember: () => ({ target: `${world.bloc}/members/KT-DAKHA`, key: world.keys.organizer }),
  putBlocOfficers: () => ({ target: `${world.bloc}/officers/2021`, key: world.keys.organizer }),
  putCovenant: () => ({ target: draftCovenant(), key: world.keys.organizer }),
  putReport: () => ({
    target: `${world.covenant}/reports/FY/${world.memberCode}`,
    key: world.keys.member,
  }),
  putDeclaredReport: () => ({
    target: `${world.covenant}/bloc-reports/FY/declared`,
    key: world.keys.head,
  }),
  putScoreSheet: () => ({
    target: `${world.covenant}/scores/${world.memberCode}/self`,
    key: world.keys.member,
  }),
  putCrossAssignments: () => ({
    target: `${world.covenant}/cross-assignments`,
    key: world.keys.head,
  }),
}

/** Resources that by nature take no If-Match (design §2). */
const withoutIfMatch = ['signCovenant', 'signAddendum', 'castBallot', 'putMemberCount']

const puts = allOperations.filter(({ method }) => method === 'PUT')

it('every PUT is either listed here or takes no If-Match by nature', () => {
  expect(puts.map(({ operationId }) => operationId).sort()).toEqual(
    [...Object.keys(stored), ...withoutIfMatch].sort(),
  )
})

describe.each(Object.entries(stored))('%s', (operationId, where) => {
  const operation = allOperations.find((candidate) => candidate.operationId === operationId)

  /** What the client would send to say what the answer says. */
  function requestOf(representation: Body): Body {
    const schema = operation?.body?.()
    const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
    return Object.fromEntries(
      fields.flatMap((name) => (name in representation ? [[name, representation[name]]] : [])),
    )
  }

  /** The same request saying something else: another note, or other points where it has none. */
  function changed(representation: Body, note: string): Body {
    const request = requestOf(representation)
    if (operationId !== 'putScoreSheet') return { ...request, note }
    return { points: [{ criterionCode: 'A1', points: 1, reason: note }] }
  }

  it('an equal PUT answers 200 without If-Match and changes nothing', async () => {
    const { target, key } = where()
    const got = await call('GET', target, { key })
    const before = await dumpTable()
    const put = await call('PUT', target, { key, body: requestOf(got.body) })
    expect(put.status).toBe(200)
    expect(put.body).toEqual(got.body)
    expect(put.headers.etag).toBe(got.headers.etag)
    expect(await dumpTable()).toEqual(before)
  })

  it('any other PUT needs the current ETag', async () => {
    const { target, key } = where()
    const { headers, body: old } = await call('GET', target, { key })
    const body = changed(old, 'Đổi ghi chú')
    const put = (ifMatch?: string) =>
      call('PUT', target, { key, body, headers: { 'if-match': ifMatch } })
    const before = await dumpTable()
    expect((await put()).body.code).toBe('precondition.required')
    expect((await put('"stale"')).body.code).toBe('precondition.failed')
    expect((await put(`W/${headers.etag}`)).body.code).toBe('precondition.failed')
    expect((await put('nonsense')).body.code).toBe('precondition.failed')
    expect(await dumpTable()).toEqual(before)

    const answer = await put(`"other", ${headers.etag}`)
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).toContain('Đổi ghi chú')
    expect(answer.headers.etag).not.toBe(headers.etag)
    const again = await call('GET', target, { key })
    expect(again.body).toEqual(answer.body)
    expect(again.headers.etag).toBe(answer.headers.etag)
  })

  it('of two writers with one ETag only one wins', async () => {
    const { target, key } = where()
    const { headers, body: old } = await call('GET', target, { key })
    const answers = await Promise.all(
      ['một', 'hai', 'ba', 'bốn'].map((note) =>
        call('PUT', target, {
          key,
          body: changed(old, note),
          headers: { 'if-match': headers.etag },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  })
})

it('If-Match on what does not exist is 412', async () => {
  const answer = await call('PUT', `${world.bloc}/covenants/2031`, {
    key: world.keys.organizer,
    body: covenantContent,
    headers: { 'if-match': '*' },
  })
  expect(answer.body.code).toBe('precondition.failed')
})

/** Somebody who may read what an operation answers, not always the same. */
function readerOf({ scope, relation }: Operation): string {
  if (scope === 'admin') return world.keys.admin
  if (relation === 'importReader') return world.keys.organizer
  return relation === 'subtree' ? world.keys.member : world.keys.head
}

describe.each(rows(({ method }) => method === 'GET'))('%s', (_id, operation) => {
  it('answers 304 to If-None-Match with its ETag, 200 to another', async () => {
    const options = isPublic(operation) ? {} : { key: readerOf(operation) }
    const target = targetOf(operation, world.params)
    const got = await call('GET', target, options)
    expect(got.status).toBe(200)
    const ifNoneMatch = (value: string) =>
      call('GET', target, { ...options, headers: { 'if-none-match': value } })
    const { etag = '' } = got.headers
    expect((await ifNoneMatch(etag)).status).toBe(304)
    expect((await ifNoneMatch(`"x", ${etag.replace(/^W\//, '')}`)).status).toBe(304)
    expect((await ifNoneMatch('*')).status).toBe(304)
    expect((await ifNoneMatch('"x"')).status).toBe(200)
  })
})
