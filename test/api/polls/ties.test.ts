import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { openRunoff, paperPoll, tallied, talliedPoll } from '../../support/paper-polls.ts'
import { castAll, openPoll, type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const byPoints = { rule: ruleOf({ tie: 'points' }) }
const bySuperior = { rule: ruleOf({ tie: 'superior' }) }
const decisionOf = (winners: (string | undefined)[], more: Body = {}) => ({
  winners,
  decidedOn: '2020-12-26',
  document: 'Công văn số 15/LĐLĐ',
  reason: 'nhiều đoàn viên mới hơn',
  ...more,
})

/** One seat is certain, two options contest the other; five ballots of two choices each. */
const contested = [5, 2, 2]
const allFive = { issued: 5, collected: 5, valid: 5 }
const twoSeats = (tie: 'runoff' | 'points') => ({
  rule: ruleOf({ winners: 2, maxChoices: 2, tie }),
})

const decide = (path: string, body: Body, key = bloc.keys.organizer) =>
  call('POST', `${path}/tie-decision`, { key, body })

const resultOf = async ({ path }: { path: string }) =>
  (await must('GET', `${path}/result`, bloc.keys.member)).body

/** Scores a unit to a final total; sheets of earlier tests are replaced. */
async function finalTotal(pollsBloc: PollBloc, unitCode: string | undefined, total: number) {
  const path = `${pollsBloc.covenant}/scores/${unitCode}/final`
  const points = [
    { criterionCode: 'A1', points: Math.min(40, total) },
    { criterionCode: 'B1', points: Math.max(0, total - 40) },
  ]
  const { headers } = await call('GET', path, { key: pollsBloc.keys.head })
  const answer = await call('PUT', path, {
    key: pollsBloc.keys.head,
    body: { points },
    headers: { 'if-match': headers.etag },
  })
  expect(answer.status).toBeLessThan(300)
}

async function expectRefused(path: string, code: string, body?: Body): Promise<void> {
  const before = await dumpTable()
  const answer = await call('POST', path, { key: bloc.keys.organizer, body })
  expect([answer.status, answer.body.code]).toEqual([409, code])
  expect(await dumpTable()).toEqual(before)
}

describe('a tie broken by points', () => {
  let scored: PollBloc
  beforeAll(async () => {
    scored = await pollBloc('KT-CUM-4')
  })

  it.each(['paper', 'electronic'])('goes to the higher final total, %s', async (method) => {
    const [first, second] = scored.memberCodes
    await finalTotal(scored, first, 70.25)
    await finalTotal(scored, second, 70.5)
    const more = { ...byPoints, award: method }
    const poll = await (method === 'paper' ? paperPoll : openPoll)(scored, more)
    if (method === 'paper') await tallied(scored, poll, [2, 2, 1])
    else {
      await castAll(scored, poll, [[0], [1], [0], [1], [2]])
      await must('POST', `${poll.path}/close`, scored.keys.head)
    }
    expect(await resultOf(poll)).toMatchObject({
      outcome: 'decided',
      winners: [poll.ids[1]],
      tied: poll.ids.slice(0, 2),
      tieBreak: {
        by: 'points',
        points: [
          { optionId: poll.ids[1], points: 70.5 },
          { optionId: poll.ids[0], points: 70.25 },
        ],
      },
    })
    const runoff = await call('POST', `${poll.path}/runoff`, { key: scored.keys.head })
    expect(runoff.body.code).toBe('poll.not_tied')
    await must('POST', `${poll.path}/certify`, scored.keys.organizer)
    const { body } = await must('GET', scored.covenant, scored.keys.member)
    expect(body.awards).toContainEqual({
      award: method,
      unitCode: second,
      pollId: poll.poll.pollId,
    })
  })

  it('is decided once: points that change later, or are corrected, change nothing', async () => {
    const later = await pollBloc('KT-CUM-5')
    const { covenant, keys, memberCodes } = later
    const [first, second] = memberCodes
    await finalTotal(later, first, 70.25)
    await finalTotal(later, second, 70.5)
    const poll = await talliedPoll(later, [2, 2, 1], { ...byPoints, award: 'once' })
    expect(poll.result.winners).toEqual([poll.ids[1]])

    await finalTotal(later, first, 75)
    await must('POST', `${covenant}/conclude`, keys.head)
    const correction = { points: [{ criterionCode: 'A1', points: 40 }], reason: 'kiểm tra lại' }
    const path = `${covenant}/scores/${second}/final`
    await must('POST', `${path}/correct`, keys.organizer, correction)
    const result = await must('GET', `${poll.path}/result`, keys.member)
    expect(result.body).toEqual(poll.result)

    await must('POST', `${poll.path}/certify`, keys.organizer)
    const { body } = await must('GET', covenant, keys.member)
    const award = { award: 'once', unitCode: second, pollId: poll.poll.pollId }
    expect(body.awards).toContainEqual(award)

    const anew = await talliedPoll(later, [2, 2, 1], { ...byPoints, award: 'afterwards' })
    expect(anew.result).toMatchObject({ winners: [anew.ids[0]], tieBreak: { by: 'points' } })
    expect(anew.result.tieBreak.points).toEqual([
      { optionId: anew.ids[0], points: 75 },
      { optionId: anew.ids[1], points: 40 },
    ])
  })

  it('stays a tie where the totals are equal, for a run-off or the superior', async () => {
    const [first, second] = scored.memberCodes
    await finalTotal(scored, first, 60)
    await finalTotal(scored, second, 60)
    const poll = await talliedPoll(scored, [2, 2, 1], byPoints)
    expect(poll.result).toMatchObject({ outcome: 'tied', tied: poll.ids.slice(0, 2) })
    expect(poll.result).not.toHaveProperty('tieBreak')
    const answers = await Promise.all([
      call('POST', `${poll.path}/runoff`, { key: scored.keys.head }),
      decide(poll.path, decisionOf([poll.ids[0]])),
    ])
    const codes = answers.map(({ body }) => body.code).filter((code) => code !== undefined)
    expect(codes).toEqual(['poll.not_tied'])
  })

  it('stays a tie where a unit has no final sheet', async () => {
    const poll = await talliedPoll(bloc, [2, 2, 1], byPoints)
    expect(poll.result.outcome).toBe('tied')
    await openRunoff(bloc, poll)
    await expectRefused(`${poll.path}/tie-decision`, 'poll.not_tied', decisionOf([poll.ids[0]]))
  })
})

describe("the superior's decision", () => {
  it('is recorded with its document, decides the poll and rules out a run-off', async () => {
    const poll = await talliedPoll(bloc, [2, 2, 1], { ...bySuperior, award: 'superior' })
    await expectRefused(`${poll.path}/runoff`, 'poll.wrong_tie_rule')
    await expectRefused(`${poll.path}/certify`, 'poll.not_decided')
    const { status, body } = await decide(poll.path, decisionOf([poll.ids[1]]))
    expect([status, body.status]).toEqual([200, 'closed'])
    expect(await resultOf(poll)).toEqual({
      ...poll.result,
      outcome: 'decided',
      winners: [poll.ids[1]],
      tieBreak: {
        by: 'superior',
        document: 'Công văn số 15/LĐLĐ',
        decidedOn: '2020-12-26',
        reason: 'nhiều đoàn viên mới hơn',
      },
    })
    await expectRefused(`${poll.path}/runoff`, 'poll.not_tied')
    await expectRefused(`${poll.path}/tie-decision`, 'poll.not_tied', decisionOf([poll.ids[0]]))
    await must('POST', `${poll.path}/certify`, bloc.keys.organizer)
    await expectRefused(`${poll.path}/tie-decision`, 'poll.not_tied', decisionOf([poll.ids[0]]))
    const { body: covenant } = await must('GET', bloc.covenant, bloc.keys.member)
    const unitCode = bloc.memberCodes[1]
    expect(covenant.awards).toContainEqual({
      award: 'superior',
      unitCode,
      pollId: poll.poll.pollId,
    })
  })

  it('fills the contested seats or fewer, beside those that are certain', async () => {
    const rule = ruleOf({ tie: 'superior', winners: 2, maxChoices: 2 })
    const poll = await talliedPoll(bloc, contested, { rule }, allFive)
    expect(poll.result).toMatchObject({ outcome: 'tied', winners: [poll.ids[0]] })
    const tooMany = await decide(poll.path, decisionOf(poll.ids.slice(1)))
    expect(tooMany.body).toMatchObject({
      code: 'tie_decision.invalid',
      errors: [{ pointer: '/winners' }],
    })
    await must('POST', `${poll.path}/tie-decision`, bloc.keys.organizer, decisionOf([poll.ids[2]]))
    expect((await resultOf(poll)).winners).toEqual([poll.ids[0], poll.ids[2]])
  })

  it('is the organizer’s, and names tied options, once each, on a day that has come', async () => {
    const poll = await talliedPoll(bloc, [2, 2, 1], bySuperior)
    const byHead = await decide(poll.path, decisionOf([poll.ids[0]]), bloc.keys.head)
    expect(byHead.body.code).toBe('auth.not_allowed')
    const cases: [Body, string[]][] = [
      [decisionOf([poll.ids[2]]), ['/winners/0']],
      [decisionOf([poll.ids[0], poll.ids[0]]), ['/winners/1', '/winners']],
      [decisionOf([poll.ids[0]], { decidedOn: '2999-01-01' }), ['/decidedOn']],
    ]
    for (const [body, pointers] of cases) {
      const answer = await decide(poll.path, body)
      expect([answer.status, answer.body.code]).toEqual([422, 'tie_decision.invalid'])
      expect(answer.body.errors.map((error: Body) => error.pointer)).toEqual(pointers)
    }
  })

  it('needs a tie, and a run-off first where the rule says so', async () => {
    const open = await paperPoll(bloc, bySuperior)
    await expectRefused(`${open.path}/tie-decision`, 'poll.not_tied', decisionOf([open.ids[0]]))
    const decided = await talliedPoll(bloc, [3, 2], bySuperior)
    const choice = decisionOf([decided.ids[0]])
    await expectRefused(`${decided.path}/tie-decision`, 'poll.not_tied', choice)
    const tied = await talliedPoll(bloc, [2, 2, 1])
    const early = decisionOf([tied.ids[0]])
    await expectRefused(`${tied.path}/tie-decision`, 'poll.wrong_tie_rule', early)
  })

  it('five at the same time: one is recorded', async () => {
    const poll = await talliedPoll(bloc, [2, 2, 1], bySuperior)
    const answers = await Promise.all(
      [0, 1, 0, 1, 0].map((at) => decide(poll.path, decisionOf([poll.ids[at]]))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  })
})

it('a run-off that is tied again is the superior’s, and certified with the winners before', async () => {
  const more = { ...twoSeats('runoff'), award: 'again' }
  const first = await talliedPoll(bloc, contested, more, allFive)
  const early = decisionOf([first.ids[1]])
  await expectRefused(`${first.path}/tie-decision`, 'poll.wrong_tie_rule', early)
  const runoff = await openRunoff(bloc, first)
  expect((await tallied(bloc, runoff, [2, 2])).outcome).toBe('tied')
  await must(
    'POST',
    `${runoff.path}/tie-decision`,
    bloc.keys.organizer,
    decisionOf([runoff.ids[1]]),
  )
  await expectRefused(`${runoff.path}/runoff`, 'poll.not_tied')
  await must('POST', `${runoff.path}/certify`, bloc.keys.organizer)
  const { body } = await must('GET', bloc.covenant, bloc.keys.member)
  const { pollId } = runoff.poll
  expect(body.awards.filter(({ award }: Body) => award === 'again')).toEqual([
    { award: 'again', unitCode: bloc.memberCodes[0], pollId },
    { award: 'again', unitCode: bloc.memberCodes[2], pollId },
  ])
})

describe('between run-off and decision', () => {
  const left = twoSeats('points')

  it('a run-off that was cancelled leaves the tie to the superior', async () => {
    const first = await talliedPoll(bloc, contested, left, allFive)
    const runoff = await openRunoff(bloc, first)
    const decision = decisionOf([first.ids[1]])
    await expectRefused(`${first.path}/tie-decision`, 'poll.not_tied', decision)
    await must('POST', `${runoff.path}/cancel`, bloc.keys.organizer, { reason: 'thôi' })
    await must('POST', `${first.path}/tie-decision`, bloc.keys.organizer, decision)
    expect((await resultOf(first)).winners).toEqual([first.ids[0], first.ids[1]])
  })

  it.each([
    ['a decision', 200],
    ['another run-off', 201],
  ])('a run-off that named nobody is not certified besides %s', async (instead, success) => {
    const more = { ...left, award: `besides_${success === 200 ? 'decision' : 'runoff'}` }
    const first = await talliedPoll(bloc, contested, more, allFive)
    const runoff = await openRunoff(bloc, first)
    expect((await tallied(bloc, runoff, [1, 0], { issued: 5 })).outcome).toBe('inquorate')
    const [settled, certified] = await Promise.all([
      instead === 'a decision'
        ? decide(first.path, decisionOf([first.ids[1]]))
        : call('POST', `${first.path}/runoff`, { key: bloc.keys.head }),
      call('POST', `${runoff.path}/certify`, { key: bloc.keys.organizer }),
    ])
    const outcome = [settled.status, certified.body.code ?? certified.status]
    expect([
      [success, 'poll.not_decided'],
      [409, 200],
    ]).toContainEqual(outcome)
  })
})
