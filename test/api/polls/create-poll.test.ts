import { beforeAll, describe, expect, it } from 'vitest'
import { keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { covenantContent } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { draftPoll, type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'
import { standardBloc } from '../../support/standard-bloc.ts'
import { awardPoll } from '../../support/whole-year.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const create = (body: Body, key = bloc.keys.head) =>
  call('POST', `${bloc.covenant}/polls`, { key, body })

const reported = {
  kind: 'officer',
  office: 'head',
  forTerm: '2021',
  title: 'Bầu trưởng cụm năm 2021',
  method: 'reported',
  options: [{ unitCode: 'KT-NGOCHOI' }],
}

const award = awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI'])
const { rule, ...ruleless } = award
const closesAt = '2020-12-25T11:00:00+07:00'

describe('creating a poll', () => {
  it('answers the draft with an id for each option and its path', async () => {
    const { status, body, headers } = await create(awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']))
    expect(status).toBe(201)
    expect(body).toMatchObject({ status: 'draft', term: '2020', award: 'leading_unit' })
    expect(body.options.map((option: Body) => option.unitCode)).toEqual([
      'KT-NGOCHOI',
      'KT-DAKGLEI',
    ])
    expect(new Set(body.options.map((option: Body) => option.optionId)).size).toBe(2)
    expect(headers.location).toBe(`${bloc.covenant}/polls/${body.pollId}`)
    const { body: read } = await must('GET', headers.location ?? '', bloc.keys.member)
    expect(read).toEqual(body)
  })

  it('is listed with the others', async () => {
    const { poll } = await draftPoll(bloc)
    const { body } = await must('GET', `${bloc.covenant}/polls?limit=100`, bloc.keys.member)
    expect(body.items).toContainEqual(poll)
  })

  it('keeps when it closes, in UTC, where it is held and who counts', async () => {
    const countingBoard = [
      { name: 'Lê Ích Dàng', role: 'head' },
      { name: 'Y Blưa', role: 'member', unitCode: 'KT-DAKTO' },
    ]
    const place = 'Hội trường LĐLĐ huyện Ngọc Hồi'
    const { status, body } = await create({ ...award, closesAt, place, countingBoard })
    expect(status).toBe(201)
    expect(body).toMatchObject({ closesAt: '2020-12-25T04:00:00.000Z', place, countingBoard })
  })

  it('takes paper ballots, and judging each option', async () => {
    const { status, body } = await create({
      ...award,
      method: 'paper',
      rule: ruleOf({ ballot: 'judge_each', minChoices: 0, maxChoices: 2, tie: 'superior' }),
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ method: 'paper', rule: { ballot: 'judge_each', tie: 'superior' } })
  })

  it('keeps what a rule rests on', async () => {
    const legalBasis = { document: 'Quy chế của khối', article: 'Điều 7', validFrom: '2020-01-01' }
    const { body } = await create({ ...award, rule: { ...rule, legalBasis } })
    expect(body.rule.legalBasis).toEqual(legalBasis)
  })

  it('keeps where a reported poll was held', async () => {
    const { body } = await create({ ...reported, place: 'Huyện Ngọc Hồi' })
    expect(body.place).toBe('Huyện Ngọc Hồi')
  })

  it('keeps where a reported poll was told', async () => {
    const source = { title: 'Báo Kon Tum', publishedOn: '2020-12-28' }
    const { body } = await create({ ...reported, source, note: 'theo bài báo' })
    expect(body).toMatchObject({ source, note: 'theo bài báo', method: 'reported' })
  })
})

const refusals: [string, Body, string, string][] = [
  ['an award without its name', { ...award, award: undefined }, 'poll.invalid', '/award'],
  ['an award with an office', { ...award, office: 'head' }, 'poll.invalid', '/office'],
  ['an election without a term', { ...reported, forTerm: undefined }, 'poll.invalid', '/forTerm'],
  ['an electronic poll without a rule', ruleless, 'poll.invalid', '/rule'],
  ['a reported poll with a rule', { ...reported, rule }, 'poll.invalid', '/rule'],
  ['a reported poll with secrecy', { ...reported, secrecy: 'open' }, 'poll.invalid', '/secrecy'],
  [
    'a paper poll without secrecy',
    { ...award, method: 'paper', secrecy: undefined },
    'poll.invalid',
    '/secrecy',
  ],
  ['a paper poll without a rule', { ...ruleless, method: 'paper' }, 'poll.invalid', '/rule'],
  [
    'a paper poll that closes by itself',
    { ...award, method: 'paper', closesAt },
    'poll.invalid',
    '/closesAt',
  ],
  ['a reported poll that closes by itself', { ...reported, closesAt }, 'poll.invalid', '/closesAt'],
  [
    'a time that no year of four digits has in UTC',
    { ...award, closesAt: '9999-12-31T23:59:59-14:00' },
    'poll.invalid',
    '/closesAt',
  ],
  [
    'a reported poll with a preset',
    { ...reported, preset: { code: 'bloc_officer' } },
    'poll.invalid',
    '/preset',
  ],
  [
    'a reported poll with a counting board',
    { ...reported, countingBoard: [{ name: 'Lê Ích Dàng', role: 'head' }] },
    'poll.invalid',
    '/countingBoard',
  ],
  [
    'a counting board with two heads',
    {
      ...award,
      countingBoard: [
        { name: 'Lê Ích Dàng', role: 'head' },
        { name: 'Y Blưa', role: 'member' },
        { name: 'A Nhơn', role: 'head' },
      ],
    },
    'poll.invalid',
    '/countingBoard/2/role',
  ],
  ['an option of nothing', { ...award, options: [{}] }, 'poll.invalid', '/options/0'],
  [
    'an option of two things',
    { ...award, options: [{ unitCode: 'KT-NGOCHOI', text: 'Ngọc Hồi' }] },
    'poll.invalid',
    '/options/0',
  ],
  [
    'an award to a person',
    { ...award, options: [{ personName: 'A Nhơn' }] },
    'poll.invalid',
    '/options/0',
  ],
  ['a unit twice', awardPoll(['KT-NGOCHOI', 'KT-NGOCHOI']), 'poll.invalid', '/options/1/unitCode'],
  [
    'more winners than options',
    { ...award, rule: ruleOf({ winners: 3 }) },
    'poll.invalid',
    '/rule/winners',
  ],
  [
    'a unit of no covenant',
    awardPoll(['KT-NGOCHOI', 'KT-SATHAY']),
    'bloc.not_a_member',
    '/options/1/unitCode',
  ],
  [
    'the term of a school year',
    { ...reported, forTerm: '2021-2022' },
    'bloc.term_form',
    '/forTerm',
  ],
  [
    'a nomination of an unknown unit',
    { ...award, kind: 'nomination', award: undefined, options: [{ unitCode: 'KT-NOWHERE' }] },
    'unit.unknown',
    '/options/0/unitCode',
  ],
  [
    'a counter from an unknown unit',
    { ...award, countingBoard: [{ name: 'Y Blưa', role: 'member', unitCode: 'KT-NOWHERE' }] },
    'unit.unknown',
    '/countingBoard/0/unitCode',
  ],
]

describe('refuses with 422 and leaves the table alone', () => {
  it.each(refusals)('%s', async (_what, body, code, pointer) => {
    const before = await dumpTable()
    const answer = await create(body)
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe(code)
    expect(answer.body.errors.map((error: Body) => error.pointer)).toContain(pointer)
    expect(await dumpTable()).toEqual(before)
  })

  it('all that contradicts itself at once', async () => {
    const { body } = await create({
      ...award,
      office: 'head',
      options: [{}, { unitCode: 'KT-NGOCHOI' }],
      rule: ruleOf({ minChoices: 2, threshold: { ...rule.threshold, percent: 66.667 } }),
    })
    expect(body.errors.map((error: Body) => error.pointer)).toEqual([
      '/office',
      '/options/0',
      '/rule/threshold/percent',
      '/rule/minChoices',
    ])
  })

  it('six deputies at once', async () => {
    const larger = await pollBloc('KT-CUM-6', 6)
    const body = {
      ...award,
      kind: 'officer',
      award: undefined,
      office: 'deputy',
      forTerm: '2021',
      options: larger.memberCodes.map((unitCode) => ({ unitCode })),
      rule: ruleOf({ winners: 6 }),
    }
    const answer = await call('POST', `${larger.covenant}/polls`, { key: larger.keys.head, body })
    expect(answer.body.errors).toMatchObject([{ pointer: '/rule/winners' }])
  })
})

describe('the covenant', () => {
  it('has to be opened first', async () => {
    const { covenant, keys } = await standardBloc({ blocCode: 'KT-CUM-3' })
    await must('PUT', covenant, keys.head, covenantContent)
    const answer = await call('POST', `${covenant}/polls`, { key: keys.head, body: award })
    expect(answer.body.code).toBe('covenant.is_draft')
    await must('POST', `${covenant}/open`, keys.head)
    const { body } = await must('POST', `${covenant}/polls`, keys.head, award)
    const opened = await call('POST', `${covenant}/polls/${body.pollId}/open`, { key: keys.head })
    expect(opened.body.code).toBe('covenant.not_in_force')
  })

  it('of another term is not found, in a list either', async () => {
    const elsewhere = `/v1/blocs/${bloc.blocCode}/covenants/2031/polls`
    for (const options of [{ body: award }, {}]) {
      const method = 'body' in options ? 'POST' : 'GET'
      const answer = await call(method, elsewhere, { key: bloc.keys.organizer, ...options })
      expect(answer.body.code).toBe('covenant.not_found')
    }
  })

  it('takes no poll from a member that is not in office', async () => {
    expect((await create(award, bloc.keys.member)).body.code).toBe('auth.not_allowed')
    expect((await create(award, await keyFor('SL'))).body.code).toBe('covenant.not_found')
  })
})
