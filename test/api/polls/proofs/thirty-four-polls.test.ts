import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { must } from '../../../support/actors.ts'
import type { Answer, Body } from '../../../support/api.ts'
import { repetitions } from '../../../support/by-engine.ts'
import { stopClock } from '../../../support/clock.ts'
import { startConflictingProxy } from '../../../support/conflicting-proxy.ts'
import { startCountingProxy } from '../../../support/counting-proxy.ts'
import { shuffled } from '../../../support/engine-poll.ts'
import { openPoll, type PollBloc, pollBloc, vote } from '../../../support/poll-bloc.ts'
import { ruleOf } from '../../../support/rules.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

/** Provinces since 2025, each with a poll, and members of the largest blocs. */
const polls = repetitions({ most: 34, onSecondEngine: 8 })
/** Of those: what is contended is the urn of each, so that more polls show no more. */
const contendedPolls = 8
const voters = 30
/** What a transaction of two takes at DynamoDB. */
const holdMs = 10

const engine = process.env.DYNAMODB_ENDPOINT ?? ''
let counting: Awaited<ReturnType<typeof startCountingProxy>>
let conflicting: Awaited<ReturnType<typeof startConflictingProxy>>
let bloc: PollBloc

beforeAll(async () => {
  stopClock()
  counting = await startCountingProxy(engine)
  conflicting = await startConflictingProxy(counting.endpoint, { holdMs, atMost: 6 })
  // Read when the first handler is imported, which is later.
  process.env.DYNAMODB_ENDPOINT = conflicting.endpoint
  bloc = await pollBloc('KT-CUM-30', voters)
})

afterAll(async () => {
  vi.useRealTimers()
  process.env.DYNAMODB_ENDPOINT = engine
  await conflicting.stop()
  await counting.stop()
})

type Opened = Awaited<ReturnType<typeof openPoll>>

/** Which option a voter chooses; one in ten leaves the ballot blank. */
const choiceOf = (poll: number, voter: number) =>
  (poll + voter) % 10 === 0 ? undefined : (poll * 7 + voter * voter) % 3

async function openAll(count: number): Promise<Opened[]> {
  const opened: Opened[] = []
  const rule = ruleOf({ threshold: { percent: 30, comparison: 'more_than', base: 'valid' } })
  for (let at = 0; at < count; at += 1) opened.push(await openPoll(bloc, { rule }))
  // Whoever votes has just looked at the poll: its key is known to the function by then.
  await Promise.all(bloc.voterKeys.map((key) => must('GET', opened[0]?.path ?? '', key)))
  return opened
}

/** All voters vote on all polls in the same moment, in no order. */
function voteAtOnce(opened: Opened[]): Promise<{ poll: number; voter: number; answer: Answer }[]> {
  const all = opened.flatMap((_, poll) => bloc.voterKeys.map((_key, voter) => ({ poll, voter })))
  return Promise.all(
    shuffled(seededRandom('at once'), all).map(async ({ poll, voter }) => {
      const choice = choiceOf(poll, voter)
      const { path = '', ids = [] } = opened[poll] ?? {}
      const choices = choice === undefined ? [] : [ids[choice] ?? '']
      return { poll, voter, answer: await vote(path, bloc.voterKeys[voter], choices) }
    }),
  )
}

async function expectCounted(opened: Opened[], cast: Awaited<ReturnType<typeof voteAtOnce>>) {
  for (const [poll, { path, ids }] of opened.entries()) {
    await must('POST', `${path}/close`, bloc.keys.head)
    const { body: result } = await must('GET', `${path}/result`, bloc.keys.member)
    const choices = bloc.voterKeys.map((_, voter) => choiceOf(poll, voter))
    const blank = choices.filter((choice) => choice === undefined).length
    const turnout = { eligible: voters, cast: voters, valid: voters - blank, blank }
    expect(result.turnout).toEqual(turnout)
    expect(result.counts.map(({ optionId, votes }: Body) => [optionId, votes])).toEqual(
      ids.map((id, at) => [id, choices.filter((choice) => choice === at).length]),
    )
    const { body: inclusion } = await must('GET', `${path}/inclusion`, bloc.keys.member)
    const told = cast.filter((one) => one.poll === poll)
    expect(inclusion.inclusionNonces).toEqual(
      told.map(({ answer }) => answer.body.inclusionNonce).toSorted(),
    )
  }
}

const statusesOf = (cast: Awaited<ReturnType<typeof voteAtOnce>>) =>
  Object.entries(Object.groupBy(cast, ({ answer }) => `${answer.status} ${answer.body.code ?? ''}`))
    .map(([status, ones = []]) => `${status}: ${ones.length}`)
    .join(', ')

it(`${polls} polls × ${voters} voters at once: one read and one transaction each`, async () => {
  const opened = await openAll(polls)
  counting.take()
  const cast = await voteAtOnce(opened)
  const { reads, writes } = counting.take()
  expect(statusesOf(cast)).toBe(`201 : ${polls * voters}`)
  expect({ reads, writes }).toEqual({ reads: polls * voters, writes: polls * voters })
  await expectCounted(opened, cast)
}, 300_000)

it('where every two transactions on one urn conflict, all are answered too', async () => {
  const opened = await openAll(contendedPolls)
  conflicting.begin()
  const cast = await voteAtOnce(opened)
  expect(statusesOf(cast)).toBe(`201 : ${contendedPolls * voters}`)
  expect(conflicting.conflicts()).toBeGreaterThan(contendedPolls)
  await expectCounted(opened, cast)
}, 300_000)
