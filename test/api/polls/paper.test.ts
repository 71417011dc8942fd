import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import {
  countOf,
  openRunoff,
  paperPoll,
  sendTally,
  talliedPoll,
} from '../../support/paper-polls.ts'
import { draftPoll, openPoll, type PollBloc, pollBloc, vote } from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const resultOf = async (path: string) =>
  (await must('GET', `${path}/result`, bloc.keys.member)).body

const countingBoard = [
  { name: 'Trần Thị B', role: 'head', unitCode: 'KT-DAKHA' },
  { name: 'A Nhơn', role: 'member' },
]

describe('a poll on paper', () => {
  it('is opened without an urn and closed by its tally', async () => {
    const { path, poll, ids } = await paperPoll(bloc, { place: 'Hội trường cũ' })
    const stored = await dumpTable()
    expect(stored.filter(({ pk }) => pk === `URN#${poll.pollId}`)).toEqual([])
    const { body: open } = await must('GET', path, bloc.keys.member)
    expect(open).toMatchObject({ status: 'open', electorate: bloc.memberCodes.toSorted() })
    expect(open).not.toHaveProperty('publicKey')

    const figures = { heldOn: '2020-12-25', place: 'Hội trường LĐLĐ tỉnh', countingBoard }
    const { status, body } = await sendTally(path, bloc.keys.head, countOf(ids, [3, 2], figures))
    expect(status).toBe(200)
    expect(body).toEqual({
      ...open,
      status: 'closed',
      place: 'Hội trường LĐLĐ tỉnh',
      countingBoard,
      closedAt: expect.stringMatching(/Z$/),
    })
    expect((await must('GET', path, bloc.keys.member)).body).toEqual(body)
    expect(await resultOf(path)).toEqual({
      outcome: 'decided',
      winners: [ids[0]],
      turnout: { eligible: 5, cast: 5, valid: 5, blank: 0, invalid: 0, issued: 5 },
      counts: [
        { optionId: ids[0], votes: 3, percent: 60 },
        { optionId: ids[1], votes: 2, percent: 40 },
        { optionId: ids[2], votes: 0, percent: 0 },
      ],
      heldOn: '2020-12-25',
    })
  })

  it('keeps place and board that were told before, where the tally tells none', async () => {
    const before = { place: 'Hội trường cũ', countingBoard }
    const { path, ids } = await paperPoll(bloc, before)
    const { body } = await sendTally(path, bloc.keys.head, countOf(ids, [5]))
    expect(body).toMatchObject(before)
  })

  it('decides by its rule on what was collected and what of it is valid', async () => {
    const twoThirds = { quorum: { numerator: 2, denominator: 3 } } as const
    const of = (base: 'cast' | 'valid' | 'eligible') => ({
      rule: ruleOf({ ...twoThirds, threshold: { percent: 60, comparison: 'at_least', base } }),
    })
    const spoiled = { issued: 5, collected: 4, valid: 3, invalid: 1, blank: 1, written: 2 }
    const byValid = await talliedPoll(bloc, [2, 1], of('valid'), spoiled)
    expect(byValid.result).toMatchObject({
      outcome: 'decided',
      turnout: { eligible: 5, cast: 4, valid: 3, blank: 1, invalid: 0, issued: 5, written: 2 },
      counts: [{ percent: 66.67 }, { percent: 33.33 }, { percent: 0 }],
    })
    const byCast = await talliedPoll(bloc, [2, 1], of('cast'), spoiled)
    expect(byCast.result).toMatchObject({ outcome: 'no_winner', counts: [{ percent: 50 }, {}, {}] })
    const tooFew = await talliedPoll(bloc, [3], of('valid'), { issued: 5 })
    expect(tooFew.result).toMatchObject({ outcome: 'inquorate', winners: [] })
  })

  it('can have each option judged', async () => {
    const rule = ruleOf({ ballot: 'judge_each', minChoices: 0, maxChoices: 3, winners: 2 })
    const { path, ids } = await paperPoll(bloc, { rule })
    const counts = [
      { optionId: ids[2], votes: 1, disagree: 4 },
      { optionId: ids[1], votes: 5 },
      { optionId: ids[0], votes: 3, disagree: 1, noOpinion: 1 },
    ]
    await must('POST', `${path}/paper-tally`, bloc.keys.head, countOf([], [5], { counts }))
    expect(await resultOf(path)).toMatchObject({
      outcome: 'decided',
      winners: [ids[1], ids[0]],
      counts: [
        { optionId: ids[0], votes: 3, percent: 60, disagree: 1, noOpinion: 1 },
        { optionId: ids[1], votes: 5, percent: 100, disagree: 0, noOpinion: 0 },
        { optionId: ids[2], votes: 1, percent: 20, disagree: 4, noOpinion: 0 },
      ],
    })
  })

  it('names nobody’s ballot where the vote was open', async () => {
    const { result } = await talliedPoll(bloc, [5], { secrecy: 'open' })
    expect(result).not.toHaveProperty('ballots')
  })

  it('no longer keeps the covenant from being concluded once it is counted', async () => {
    const other = await pollBloc('KT-CUM-3')
    const { path, ids } = await paperPoll(other)
    const early = await call('POST', `${other.covenant}/conclude`, { key: other.keys.head })
    expect(early.body.code).toBe('covenant.poll_open')
    await must('POST', `${path}/paper-tally`, other.keys.head, countOf(ids, [5]))
    await must('POST', `${other.covenant}/conclude`, other.keys.head)
  })

  it('can be cancelled while it is open, by the organizer', async () => {
    const { path, ids } = await paperPoll(bloc)
    const body = { reason: 'họp lại' }
    const byHead = await call('POST', `${path}/cancel`, { key: bloc.keys.head, body })
    expect(byHead.body.code).toBe('auth.not_allowed')
    await must('POST', `${path}/cancel`, bloc.keys.organizer, body)
    const late = await sendTally(path, bloc.keys.head, countOf(ids, [5]))
    expect([late.status, late.body.code]).toEqual([409, 'poll.not_open'])
  })

  it('has a run-off on paper that is linked with it, at the same place', async () => {
    const first = await talliedPoll(bloc, [2, 2, 1], { place: 'Hội trường', countingBoard })
    const runoff = await openRunoff(bloc, first)
    expect(runoff.poll).toMatchObject({
      method: 'paper',
      runoffOf: first.poll.pollId,
      options: first.poll.options.slice(0, 2),
      place: 'Hội trường',
      countingBoard,
    })
    const { body: origin } = await must('GET', first.path, bloc.keys.member)
    expect(origin.runoffPollId).toBe(runoff.poll.pollId)
    await must('POST', `${runoff.path}/paper-tally`, bloc.keys.head, countOf(runoff.ids, [2, 3]))
    expect(await resultOf(runoff.path)).toMatchObject({ winners: [runoff.ids[1]] })
  })
})

describe('a tally is refused', () => {
  const cases: [string, Body, string[]][] = [
    ['with more ballots than voters', { issued: 6 }, ['/issued']],
    ['with figures that do not add up', { invalid: 1, blank: 2 }, ['/valid', '/blank']],
    ['of a day to come', { heldOn: '2999-01-01' }, ['/heldOn']],
    [
      'with two heads of the board',
      { countingBoard: [countingBoard[0], countingBoard[0]] },
      ['/countingBoard/1/role'],
    ],
    [
      'with somebody of an unknown unit on the board',
      { countingBoard: [{ name: 'Y Ngọc', role: 'member', unitCode: 'NO-SUCH' }] },
      ['/countingBoard/0/unitCode'],
    ],
  ]

  it.each(cases)('%s, and changes nothing', async (_why, more, pointers) => {
    const { path, ids } = await paperPoll(bloc)
    const before = await dumpTable()
    const { status, body } = await sendTally(path, bloc.keys.head, countOf(ids, [5], more))
    expect(status).toBe(422)
    expect(body.errors.map((error: Body) => error.pointer)).toEqual(pointers)
    expect(await dumpTable()).toEqual(before)
  })

  it('from a member, of an electronic poll, before opening and after closing', async () => {
    const codeOf = async (path: string, ids: string[], key = bloc.keys.head) =>
      (await sendTally(path, key, countOf(ids, [5]))).body.code
    const draft = await draftPoll(bloc, { method: 'paper' })
    expect(await codeOf(draft.path, draft.ids)).toBe('poll.not_open')
    const closed = await talliedPoll(bloc, [5])
    expect(await codeOf(closed.path, closed.ids)).toBe('poll.not_open')
    expect(await codeOf(closed.path, closed.ids, bloc.keys.member)).toBe('auth.not_allowed')
    const electronic = await openPoll(bloc)
    expect(await codeOf(electronic.path, electronic.ids)).toBe('poll.wrong_method')
  })

  it('where the poll has changed since If-Match', async () => {
    const { path, ids } = await paperPoll(bloc)
    const answer = await call('POST', `${path}/paper-tally`, {
      key: bloc.keys.head,
      body: countOf(ids, [5]),
      headers: { 'if-match': '"00000000000000000000000000000000"' },
    })
    expect(answer.status).toBe(412)
  })
})

it('what is for electronic polls is refused', async () => {
  const { path, id } = await paperPoll(bloc)
  const ballot = await vote(path, bloc.keys.member, [id(0)])
  expect([ballot.status, ballot.body.code]).toEqual([409, 'poll.wrong_method'])
  for (const [method, action] of [
    ['POST', 'close'],
    ['GET', 'turnout'],
    ['GET', 'inclusion'],
  ] as const) {
    const answer = await call(method, `${path}/${action}`, { key: bloc.keys.head })
    expect([action, answer.body.code]).toEqual([action, 'poll.wrong_method'])
  }
})

describe('once', () => {
  it('five tallies at the same time: one is recorded', async () => {
    const { path, ids } = await paperPoll(bloc)
    const answers = await Promise.all(
      [0, 1, 2, 3, 4].map((votes) =>
        sendTally(path, bloc.keys.head, countOf(ids, [votes, 5 - votes])),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
    const recorded = answers.findIndex(({ status }) => status === 200)
    expect((await resultOf(path)).counts[0].votes).toBe(recorded)
  })

  it('a repeated Idempotency-Key renders the poll again', async () => {
    const { path, ids } = await paperPoll(bloc)
    const send = () =>
      call('POST', `${path}/paper-tally`, {
        key: bloc.keys.head,
        body: countOf(ids, [5]),
        headers: { 'idempotency-key': 'tally-once' },
      })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.body).toEqual(first.body)
  })
})
