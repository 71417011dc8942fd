import { describe, expect, it } from 'vitest'
import { adminKey, keyFor, must } from '../support/actors.ts'
import { type Answer, call } from '../support/api.ts'
import { checkAnswer } from '../support/check-answer.ts'
import { dumpTable } from '../support/dump.ts'
import { standardBloc, standardUnits } from '../support/standard-bloc.ts'

describe('call', () => {
  it('plays a first request and leaves its traces in the table', async () => {
    await standardUnits()

    const { status, body } = await call('GET', '/v1/units/KT', { key: await keyFor('VN') })

    expect(status).toBe(200)
    expect(body).toMatchObject({ unitCode: 'KT', path: ['VN', 'KT'] })
    expect(await dumpTable()).toContainEqual(expect.objectContaining({ pk: 'UNIT#KT' }))
  })

  it('leaves the table as it was when the request is refused', async () => {
    await standardUnits()
    const before = await dumpTable()

    const refused = await call('PUT', '/v1/units/KT', { key: await adminKey(), body: { name: 1 } })

    expect(refused.status).toBe(422)
    expect(await dumpTable()).toEqual(before)
  })

  it('accepts every kind of answer that keeps the contract', async () => {
    await standardUnits()
    const key = await adminKey()
    const { headers } = await must('GET', '/v1/units/KT', key)
    const ifNoneMatch = { 'if-none-match': headers.etag ?? '' }

    const statuses = [
      await call('GET', '/v1/units?limit=1', { key }),
      await call('GET', '/v1/units/KT', { key, headers: ifNoneMatch }),
      await call('HEAD', '/v1/units/KT', { key }),
      await call('OPTIONS', '/v1/units/KT'),
      await call('GET', '/problems/unit.not_found'),
      await call('GET', '/v1/units/KT'),
      await call('DELETE', '/v1/units/KT', { key }),
      await call('GET', '/v1/nowhere', { key }),
      await call('PUT', '/v1/units/KT', { key, rawBody: '{', headers: { accept: undefined } }),
    ].map(({ status }) => status)

    expect(statuses).toEqual([200, 304, 200, 204, 200, 401, 405, 404, 400])
  })
})

describe('standardBloc', () => {
  it('stands in the API as told, with keys that are what they are called', async () => {
    const { bloc, keys, memberCodes, memberKeys, headCode, deputyCode } = await standardBloc()

    const members = await must('GET', `${bloc}/members`, keys.foreign)
    const officers = await must('GET', `${bloc}/officers/2020`, keys.foreign)

    expect(members.body.items.map(({ unitCode }: { unitCode: string }) => unitCode)).toEqual(
      [...memberCodes].sort(),
    )
    expect(officers.body).toMatchObject({ headCode, deputyCodes: [deputyCode] })
    for (const [code, key] of Object.entries(memberKeys)) {
      expect((await must('GET', '/v1/me', key)).body.unitCode).toBe(code)
    }
  })
})

describe('checkAnswer', () => {
  const target = '/v1/units/KT'
  const requestId = 'r-1'
  const asked = { method: 'GET', target, requestId, isEmpty: false }
  const headers = {
    'x-request-id': requestId,
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-type': 'application/json',
    etag: '"0f"',
  }
  const unit = {
    unitCode: 'KT',
    name: 'LĐLĐ tỉnh Kon Tum',
    aliases: [],
    formerNames: [],
    externalIds: [],
    level: 'provincial_federation',
    path: ['KT'],
    status: 'active',
  }
  const good: Answer = { status: 200, headers, body: unit }
  const problem: Answer = {
    status: 404,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: {
      type: '/problems/unit.not_found',
      title: 'Unit not found',
      status: 404,
      detail: 'Look the code up.',
      instance: target,
      code: 'unit.not_found',
      requestId,
    },
  }
  const withBody = (answer: Answer, more: object): Answer => ({
    ...answer,
    body: { ...answer.body, ...more },
  })

  it('has nothing against good answers', async () => {
    const { body } = await call('GET', '/problems/unit.not_found')
    const known = withBody(problem, { title: body.title.en })

    expect(() => checkAnswer(good, asked)).not.toThrow()
    expect(() => checkAnswer(known, asked)).not.toThrow()
  })

  it.each([
    ['an undeclared field', withBody(good, { searchText: 'kon tum' }), /searchText/],
    ['an undocumented status', { ...good, status: 201 }, /201 is not documented/],
    ['a weak ETag', { ...good, headers: { ...headers, etag: 'W/"0f"' } }, /ETag/],
    [
      'another request id',
      { ...good, headers: { ...headers, 'x-request-id': 'x' } },
      /x-request-id/,
    ],
    [
      'private data to keep',
      { ...good, headers: { ...headers, 'cache-control': '' } },
      /cache-control/,
    ],
    ['a problem as JSON', { ...problem, headers }, /application\/problem\+json/],
    [
      'a problem of others',
      withBody(problem, { code: 'poll.not_open' }),
      /not documented for getUnit/,
    ],
    ['an unknown problem', withBody(problem, { code: 'unit.gone' }), /code/],
    ['a title of its own', withBody(problem, { title: 'Oops' }), /title/],
  ])('finds %s', (_what, answer, message) => {
    expect(() => checkAnswer(answer, asked)).toThrow(message)
  })
})
