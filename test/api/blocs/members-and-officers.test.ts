import { beforeAll, describe, expect, test } from 'vitest'
import { keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

let organizer = ''
let reader = ''

const founded = { name: 'Cụm', kind: 'cum', organizerCode: 'KT', calendar: 'calendar' }

beforeAll(async () => {
  await standardUnits()
  organizer = await keyFor('KT')
  reader = await keyFor('SL')
})

const put = (path: string, body: object, headers = {}) =>
  call('PUT', `/v1/blocs/${path}`, { key: organizer, body, headers })

/** A bloc with these members from 2020 on. */
async function blocOf(code: string, members: string[], more = {}): Promise<void> {
  await must('PUT', `/v1/blocs/${code}`, organizer, { ...founded, ...more })
  for (const unitCode of members) {
    await must('PUT', `/v1/blocs/${code}/members/${unitCode}`, organizer, { fromTerm: '2020' })
  }
}

/** Runs requests that must all be refused and checks that none of them wrote anything. */
async function refused(requests: [path: string, body: object, expected: object][]) {
  const before = await dumpTable()
  for (const [path, body, expected] of requests) {
    expect(await put(path, body), `${path} ${JSON.stringify(body)}`).toMatchObject(expected)
  }
  expect(await dumpTable()).toEqual(before)
}

const invalid = (code: string, ...errors: object[]) => ({ status: 422, body: { code, errors } })

describe('members', () => {
  test('are taken in, read, changed with the ETag and listed by term', async () => {
    await blocOf('M-1', [])
    const created = await put('M-1/members/KT-DAKTO', { fromTerm: '2020', note: 'theo quyết định' })
    expect(created).toMatchObject({
      status: 201,
      body: { blocCode: 'M-1', unitCode: 'KT-DAKTO', fromTerm: '2020', note: 'theo quyết định' },
    })
    const read = await must('GET', '/v1/blocs/M-1/members/KT-DAKTO', reader)
    expect(read.body).toEqual(created.body)

    const left = { fromTerm: '2020', toTerm: '2021' }
    expect(await put('M-1/members/KT-DAKTO', left)).toMatchObject({ status: 428 })
    const headers = { 'if-match': read.headers.etag }
    expect(await put('M-1/members/KT-DAKTO', left, headers)).toMatchObject({ status: 200 })
    await put('M-1/members/KT-DAKHA', { fromTerm: '2021' })

    const codesIn = async (query: string) => {
      const { body } = await must('GET', `/v1/blocs/M-1/members${query}`, reader)
      return body.items.map(({ unitCode }: { unitCode: string }) => unitCode)
    }
    expect(await codesIn('')).toEqual(['KT-DAKHA', 'KT-DAKTO'])
    expect(await codesIn('?term=2020')).toEqual(['KT-DAKTO'])
    expect(await codesIn('?term=2021')).toEqual(['KT-DAKHA', 'KT-DAKTO'])
    expect(await codesIn('?term=2099')).toEqual(['KT-DAKHA'])
  })

  test('are units that exist, with terms of the calendar in their order', async () => {
    await blocOf('M-2', [])
    await blocOf('M-3', [], { calendar: 'school' })
    const form = (pointer: string) => ({ pointer, code: 'bloc.term_form' })
    await refused([
      [
        'M-2/members/NO-SUCH',
        { fromTerm: '2020' },
        invalid('unit.unknown', { parameter: 'unitCode' }),
      ],
      [
        'M-2/members/KT-DAKTO',
        { fromTerm: '2020-2021', toTerm: '2021-2022' },
        invalid('bloc.term_form', form('/fromTerm'), form('/toTerm')),
      ],
      ['M-3/members/KT-DAKTO', { fromTerm: '2020' }, invalid('bloc.term_form', form('/fromTerm'))],
      [
        'M-3/members/KT-DAKTO',
        { fromTerm: '2020-2022' },
        invalid('bloc.term_form', form('/fromTerm')),
      ],
      [
        'M-2/members/KT-DAKTO',
        { fromTerm: '2021', toTerm: '2020' },
        invalid('request.invalid', { pointer: '/toTerm', code: 'before_from_term' }),
      ],
      [
        'NO-SUCH/members/KT-DAKTO',
        { fromTerm: '2020' },
        { status: 404, body: { code: 'bloc.not_found' } },
      ],
    ])
    expect(await put('M-3/members/KT-DAKTO', { fromTerm: '2020-2021' })).toMatchObject({
      status: 201,
    })
  })

  test('keep the terms in which they are in office', async () => {
    await blocOf('M-4', ['KT-DAKTO', 'KT-NGOCHOI'])
    await put('M-4/officers/2022', { headCode: 'KT-DAKTO', deputyCodes: ['KT-NGOCHOI'] })
    const inOffice = { status: 409, body: { code: 'bloc.member_in_office' } }
    await refused([
      ['M-4/members/KT-DAKTO', { fromTerm: '2020', toTerm: '2021' }, inOffice],
      ['M-4/members/KT-NGOCHOI', { fromTerm: '2023' }, inOffice],
    ])
  })

  test('of a term are sixty at most; taken in at the same time, none is lost', async () => {
    await blocOf('M-5', [])
    const admin = await keyFor('VN')
    const codes = Array.from({ length: 61 }, (_, at) => `KT-M-${String(at).padStart(2, '0')}`)
    const unit = { name: 'CĐCS', level: 'grassroots_union', parentCode: 'KT' }
    for (const code of codes) await must('PUT', `/v1/units/${code}`, admin, unit)

    const take = (unitCode: string) => put(`M-5/members/${unitCode}`, { fromTerm: '2020' })
    for (let at = 0; at < 60; at += 6) {
      const answers = await Promise.all(codes.slice(at, at + 6).map(take))
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
    }
    const full = await take(codes[60] ?? '')
    expect(full).toMatchObject({ status: 409, body: { code: 'bloc.full' } })
    expect(
      await put(`M-5/members/${codes[60]}`, { fromTerm: '2010', toTerm: '2019' }),
    ).toMatchObject({ status: 201 })
    const { body } = await must('GET', '/v1/blocs/M-5/members?term=2020&limit=100', reader)
    expect(body.items).toHaveLength(60)
  })

  test('answer 404 with the nearest thing that is missing', async () => {
    await blocOf('M-6', [])
    for (const [path, code] of [
      ['M-6/members/KT-DAKTO', 'bloc.member_not_found'],
      ['NO-SUCH/members/KT-DAKTO', 'bloc.not_found'],
      ['NO-SUCH/members', 'bloc.not_found'],
      ['M-6/officers/2020', 'officers.not_found'],
      ['NO-SUCH/officers/2020', 'bloc.not_found'],
      ['NO-SUCH/officers', 'bloc.not_found'],
      ['NO-SUCH', 'bloc.not_found'],
    ]) {
      const absent = await call('GET', `/v1/blocs/${path}`, { key: reader })
      expect(absent, path).toMatchObject({ status: 404, body: { code } })
    }
  })
})

describe('officers', () => {
  const decided = {
    headCode: 'KT-DAKTO',
    deputyCodes: ['KT-NGOCHOI', 'KT-DAKHA'],
    decision: { number: '12/QĐ-LĐLĐ', date: '2020-01-15' },
  }

  test('are set, read, replaced and listed as the rotation', async () => {
    await blocOf('O-1', ['KT-DAKTO', 'KT-NGOCHOI', 'KT-DAKHA'])
    const created = await put('O-1/officers/2020', decided)
    expect(created).toMatchObject({
      status: 201,
      body: { blocCode: 'O-1', term: '2020', ...decided },
    })
    expect(await put('O-1/officers/2020', decided)).toMatchObject({ status: 200 })
    const headOnly = { headCode: 'KT-DAKHA' }
    expect(await put('O-1/officers/2020', headOnly)).toMatchObject({ status: 428 })
    const headers = { 'if-match': created.headers.etag }
    const replaced = await put('O-1/officers/2020', headOnly, headers)
    expect(replaced.body).toEqual({ blocCode: 'O-1', term: '2020', headCode: 'KT-DAKHA' })
    await put('O-1/officers/2019', decided)
    await put('O-1/officers/2022', decided)

    const { body } = await must('GET', '/v1/blocs/O-1/officers?limit=1', reader)
    expect(body.items).toEqual([replaced.body])
    const next = await must(
      'GET',
      `/v1/blocs/O-1/officers?cursor=${body.nextCursor}&limit=1`,
      reader,
    )
    expect(next.body).toMatchObject({ items: [{ term: '2022' }] })
    expect(next.body.nextCursor).toBeUndefined()
  })

  test('are members of the term, each in one office, the term of the calendar', async () => {
    await blocOf('O-2', ['KT-DAKTO', 'KT-NGOCHOI'])
    const stranger = (pointer: string) => ({ pointer, code: 'bloc.not_a_member' })
    await refused([
      [
        'O-2/officers/2020',
        { headCode: 'KT-DAKHA', deputyCodes: ['KT-NGOCHOI', 'NO-SUCH'] },
        invalid('bloc.not_a_member', stranger('/headCode'), stranger('/deputyCodes/1')),
      ],
      [
        'O-2/officers/2019',
        { headCode: 'KT-DAKTO' },
        invalid('bloc.not_a_member', stranger('/headCode')),
      ],
      [
        'O-2/officers/2020',
        { headCode: 'KT-DAKTO', deputyCodes: ['KT-DAKTO'] },
        invalid('request.invalid', { pointer: '/deputyCodes/0', code: 'repeated' }),
      ],
      [
        'O-2/officers/2020-2021',
        { headCode: 'KT-DAKTO' },
        invalid('bloc.term_form', { parameter: 'term' }),
      ],
      [
        'O-2/officers/2020',
        { deputyCodes: [] },
        { status: 422, body: { code: 'request.invalid' } },
      ],
    ])
  })

  test('may act as the head from then on, other members may not', async () => {
    await blocOf('O-3', ['KT-DAKTO', 'KT-NGOCHOI', 'KT-DAKHA'])
    const draft = (key: string, term: string) =>
      call('PUT', `/v1/blocs/O-3/covenants/${term}`, {
        key,
        body: {
          title: 'Giao ước',
          totalPoints: 10,
          groups: [
            {
              code: 'A',
              title: 'A',
              maxPoints: 10,
              criteria: [{ code: 'A1', title: 'A1', kind: 'standard', maxPoints: 10 }],
            },
          ],
          schedule: {
            signBy: `${term}-02-28`,
            midYearBy: `${term}-06-30`,
            selfScoreBy: `${term}-11-30`,
            yearEndBy: `${term}-12-31`,
          },
        },
      })
    const [head, deputy, member] = [
      await keyFor('KT-DAKTO'),
      await keyFor('KT-NGOCHOI'),
      await keyFor('KT-DAKHA'),
    ]
    expect(await draft(head, '2021')).toMatchObject({ status: 403 })
    await put('O-3/officers/2021', { headCode: 'KT-DAKTO', deputyCodes: ['KT-NGOCHOI'] })
    expect(await draft(member, '2021')).toMatchObject({ status: 403 })
    expect(await draft(head, '2021')).toMatchObject({ status: 201 })
    expect(await draft(deputy, '2021')).toMatchObject({ status: 200 })
    expect(await draft(head, '2022')).toMatchObject({ status: 403 })
  })
})
