import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Answer, type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import {
  castAll,
  draftPoll,
  openPoll,
  type PollBloc,
  pollBloc,
  vote,
} from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-12', 12)
})

/** How often each outcome came, such as `409 poll.not_open`. */
function tallyOf(answers: Answer[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const { status, body } of answers) {
    const outcome = [status, body.code].join(' ').trim()
    tally[outcome] = (tally[outcome] ?? 0) + 1
  }
  return tally
}

describe('a ballot', () => {
  it('is recorded once and for good', async () => {
    const { path, id } = await openPoll(bloc)
    const first = await vote(path, bloc.keys.member, [id(0)])
    const inclusionNonce = expect.stringMatching(/^[0-9a-f]{32}$/)
    expect([first.status, first.body]).toEqual([201, { recorded: true, inclusionNonce }])
    const before = await dumpTable()
    const again = await vote(path, bloc.keys.member, [id(1)])
    expect([again.status, again.body.code]).toEqual([409, 'ballot.already_cast'])
    expect(await dumpTable()).toEqual(before)
  })

  it('is for the units of the electorate alone', async () => {
    const { path, id } = await openPoll(bloc)
    for (const key of [bloc.keys.organizer, bloc.keys.confederation]) {
      const answer = await vote(path, key, [id(0)])
      expect([answer.status, answer.body.code]).toEqual([403, 'poll.not_a_voter'])
    }
    const hidden = await vote(path, bloc.keys.outsider, [id(0)])
    expect([hidden.status, hidden.body.code]).toEqual([404, 'poll.not_found'])
    const absent = await vote(`${path.slice(0, -4)}0000`, bloc.keys.member, [id(0)])
    expect(absent.body.detail).toBe(hidden.body.detail)
  })

  it('is checked against options and rule before the state of the poll', async () => {
    const more = { rule: ruleOf({ minChoices: 2, maxChoices: 2, ownUnitVote: false }) }
    const { path, id } = await draftPoll(bloc, more)
    const cases: [string[], string[]][] = [
      [['option_000000000000', id(1)], ['/choices/0']],
      [[id(1), id(1)], ['/choices/1']],
      [[id(1)], ['/choices']],
      [
        [id(0), id(1), id(2)],
        ['/choices/0', '/choices'],
      ],
    ]
    for (const [choices, pointers] of cases) {
      // The head's unit is the first option.
      const { status, body } = await vote(path, bloc.keys.head, choices)
      expect([status, body.code]).toEqual([422, 'ballot.invalid'])
      expect(body.errors.map((error: Body) => error.pointer)).toEqual(pointers)
    }
    expect((await vote(path, bloc.keys.head, [])).body.code).toBe('poll.not_open')
  })

  it('of a poll that judges each option takes answers, and those alone', async () => {
    const rule = ruleOf({ ballot: 'judge_each', minChoices: 1, maxChoices: 2 })
    const { path, ids } = await openPoll(bloc, { rule })
    const [first, second, third] = ids
    const say = (answer: string, optionId = first) => ({ optionId, answer })
    const cases: [Body, string[]][] = [
      [{ choices: [first] }, ['/choices', '/answers']],
      [{ choices: [], answers: [] }, ['/choices']],
      [{}, ['/answers']],
      [{ answers: [say('agree'), say('disagree')] }, ['/answers/1']],
      [{ answers: [say('agree', 'option_000000000000')] }, ['/answers/0']],
      [{ answers: ids.map((id) => say('agree', id)) }, ['/answers']],
      [{ answers: [say('disagree')] }, ['/answers']],
    ]
    const cast = (body: Body, key = bloc.keys.member) =>
      call('PUT', `${path}/ballot`, { key, body })
    for (const [body, pointers] of cases) {
      const refused = await cast(body)
      expect([refused.status, refused.body.code]).toEqual([422, 'ballot.invalid'])
      expect(refused.body.errors.map((error: Body) => error.pointer)).toEqual(pointers)
    }
    const answers = [say('agree'), say('disagree', second), say('no_opinion', third)]
    expect((await cast({ answers })).status).toBe(201)
    expect((await cast({ answers: [] }, bloc.keys.head)).status).toBe(201)
  })

  it('of a poll that chooses takes choices, and those alone', async () => {
    const { path, id } = await openPoll(bloc)
    const answers = [{ optionId: id(0), answer: 'agree' }]
    const cases: [Body, string[]][] = [
      [{ answers }, ['/answers', '/choices']],
      [{ choices: [id(0)], answers }, ['/answers']],
      [{}, ['/choices']],
    ]
    for (const [body, pointers] of cases) {
      const refused = await call('PUT', `${path}/ballot`, { key: bloc.keys.member, body })
      expect([refused.status, refused.body.code]).toEqual([422, 'ballot.invalid'])
      expect(refused.body.errors.map((error: Body) => error.pointer)).toEqual(pointers)
    }
  })

  it('is refused after closing, by a unit that has voted too', async () => {
    const { path, id } = await openPoll(bloc)
    await castAll(bloc, { path, ids: [id(0)] }, [[0]])
    await must('POST', `${path}/close`, bloc.keys.head)
    for (const key of bloc.voterKeys.slice(0, 2)) {
      expect((await vote(path, key, [id(0)])).body.code).toBe('poll.not_open')
    }
  })
})

describe('races', () => {
  it('50 ballots of one voter at once: one is recorded', async () => {
    const { path, id } = await openPoll(bloc)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => vote(path, bloc.keys.member, [id(0)])),
    )
    expect(tallyOf(answers)).toEqual({ 201: 1, '409 ballot.already_cast': 49 })
    await must('POST', `${path}/close`, bloc.keys.head)
    const { body } = await must('GET', `${path}/result`, bloc.keys.member)
    expect(body.turnout).toMatchObject({ eligible: 12, cast: 1 })
  })

  it.each([0, 1, 2, 4, 8, 16])(
    'ballots of 12 voters and the closing %i ms later: what was recorded is counted',
    async (delayMs) => {
      const { path, id } = await openPoll(bloc, {
        rule: ruleOf({ quorum: { numerator: 0, denominator: 1 } }),
      })
      const closing = new Promise((resolve) => setTimeout(resolve, delayMs)).then(() =>
        must('POST', `${path}/close`, bloc.keys.head),
      )
      const ballots = await Promise.all(
        bloc.voterKeys.map((key, at) => vote(path, key, [id(at % 3)])),
      )
      await closing
      const { body: result } = await must('GET', `${path}/result`, bloc.keys.member)
      const recorded = ballots.map(({ status }) => status === 201)
      const votes = [0, 1, 2].map((option) => ({
        optionId: id(option),
        votes: recorded.filter((isRecorded, at) => isRecorded && at % 3 === option).length,
      }))
      expect(result.counts).toMatchObject(votes)
      expect(result.turnout.cast).toBe(recorded.filter(Boolean).length)
      for (const { status, body } of ballots) {
        if (status !== 201) expect(body.code).toBe('poll.not_open')
      }
    },
  )

  it('five closings at once: one effect', async () => {
    const { path } = await openPoll(bloc)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call('POST', `${path}/close`, { key: bloc.keys.head })),
    )
    expect(tallyOf(answers)).toEqual({ 200: 1, '409 poll.not_open': 4 })
  })

  it('opening and cancelling at once: the covenant counts right, so it can be concluded', async () => {
    const other = await pollBloc('KT-CUM-7')
    const { path } = await draftPoll(other)
    const key = other.keys.organizer
    await Promise.all([
      call('POST', `${path}/open`, { key }),
      call('POST', `${path}/open`, { key }),
      call('POST', `${path}/cancel`, { key, body: { reason: 'nhầm' } }),
    ])
    const { body: poll } = await must('GET', path, key)
    if (poll.status === 'open') await must('POST', `${path}/cancel`, key, { reason: 'nhầm' })
    const { body } = await must('POST', `${other.covenant}/conclude`, key)
    expect(body.status).toBe('concluded')
  })
})
