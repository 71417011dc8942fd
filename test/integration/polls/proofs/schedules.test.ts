import { expect, it, vi } from 'vitest'
import type { Poll } from '../../../../lib/polls/poll.ts'
import type { Said } from '../../../../lib/polls/rules/check-ballot.ts'
import { votersOf } from '../../../../lib/polls/urn.ts'
import { repetitions } from '../../../support/by-engine.ts'
import { testContext } from '../../../support/context.ts'
import { onePair, storedOf } from '../../../support/engine-poll.ts'
import { type Attempt, type Played, playSchedule } from '../../../support/poll-schedule.ts'

const schedules = repetitions({ most: 1000, onSecondEngine: 200 })
const atOnce = 8
/** Another run with the same seed plays the same schedules: SEED=… npx vitest run … */
const seed = process.env.SEED ?? String(Date.now())

it(`${schedules} random schedules lose and double nothing (SEED=${seed})`, async () => {
  // Deaths of the closing worker are part of the play, and logged.
  const silent = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const base = testContext()
  const ctx = testContext({ keyPairs: await onePair(base.keyPairs ?? never()) })
  const seen: Record<string, number> = {}
  const count = (what: string) => {
    seen[what] = (seen[what] ?? 0) + 1
  }
  let number = 0
  const lane = async () => {
    while (number < schedules) {
      number += 1
      const name = `${seed}/${number}`
      const played = await playSchedule(ctx, { seed: name, number })
      const { attempts, events } = played
      await expectRight(played, name)
      for (const { told, landed } of attempts) count(landed ? `${told}, landed` : told)
      for (const event of events) count(event)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  silent.mockRestore()

  // The schedules reach what they are for.
  for (const what of [
    'recorded, landed',
    'lost',
    'lost, landed',
    'ballot.already_cast',
    'ballot.invalid',
    'poll.not_a_voter',
    'poll.not_open',
    'close done',
    'close lost',
    'close poll.not_open',
    'worker done',
    'worker lost',
    'cancel done',
  ]) {
    expect(seen[what], `${what} in ${JSON.stringify(seen)}`).toBeGreaterThan(0)
  }
}, 300_000)

function never(): never {
  throw new Error('Tests have key pairs')
}

/** What has to hold after a schedule, told from the ballots that were sent and the table alone. */
async function expectRight(played: Played, name: string): Promise<void> {
  const { attempts, enginePoll } = played
  const ctx = testContext()
  const { poll, urn, keyPair, covenant } = await storedOf(ctx, enginePoll)
  const landed = attempts.filter((attempt) => attempt.landed)
  const shown = `${name}: ${JSON.stringify(played, null, 1)}`

  expect(attempts.every(isConsistent), shown).toBe(true)
  expect(await votersOf(ctx.store, enginePoll.poll.pollId), shown).toEqual(
    landed.map(({ unitCode }) => unitCode).toSorted(),
  )
  expect(urn, shown).not.toHaveProperty('ballots')
  expect(covenant?.openPolls, shown).toBe(0)
  if (poll?.status === 'cancelled') {
    expect([poll.result, poll.inclusion, keyPair], shown).toEqual([undefined, undefined, undefined])
    return
  }
  expect(poll?.status, shown).toBe('closed')
  expect(poll?.inclusion?.nonces, shown).toEqual(landed.map(({ nonce }) => nonce).toSorted())
  expect(poll?.attendance?.cast, shown).toBe(landed.length)
  expect(keyPair, shown).toMatchObject({ archive: expect.anything() })
  expect(keyPair, shown).not.toHaveProperty('gsi2pk')
  expectCounted(poll, landed, shown)
}

/** A request is told what became of it, and one that is late or not allowed never lands. */
function isConsistent({ told, landed, late }: Attempt): boolean {
  if (landed && late) return false
  return told === 'lost' || landed === (told === 'recorded')
}

function expectCounted(poll: Poll | undefined, landed: Attempt[], shown: string): void {
  const { result, options = [], electorate = [], rule } = poll ?? {}
  const said = landed.map((attempt) => answersOf(attempt.said))
  const blank = said.filter((answers) => answers.size === 0).length
  const isJudged = rule?.ballot === 'judge_each'
  const valid = landed.length - blank
  expect(result?.turnout, shown).toEqual({
    eligible: electorate.length,
    cast: landed.length,
    valid,
    blank,
  })
  const counts = options.map(({ optionId }) => {
    const given = (answer: string) => said.filter((one) => one.get(optionId) === answer).length
    const [votes, disagree] = [given('agree'), given('disagree')]
    const judged = { disagree, noOpinion: valid - votes - disagree }
    return { optionId, votes, ...(isJudged ? judged : {}) }
  })
  expect(result?.counts, shown).toMatchObject(counts)
  expect(result?.outcome, shown).toBe(outcomeOf(poll, counts, landed.length, valid))
}

/** For one seat, quorum and more than half of the valid ballots, by hand. */
function outcomeOf(
  poll: Poll | undefined,
  counts: { votes: number }[],
  cast: number,
  valid: number,
): string {
  const { numerator = 0, denominator = 1 } = poll?.rule?.quorum ?? {}
  if (cast / (poll?.electorate?.length ?? 0) < numerator / denominator) return 'inquorate'
  const best = Math.max(...counts.map(({ votes }) => votes))
  if (best === 0) return 'no_winner'
  if (counts.filter(({ votes }) => votes === best).length > 1) return 'tied'
  return best / valid > 0.5 ? 'decided' : 'no_winner'
}

function answersOf({ choices = [], answers = [] }: Said): Map<string, string> {
  return new Map([
    ...choices.map((optionId): [string, string] => [optionId, 'agree']),
    ...answers.map(({ optionId, answer }): [string, string] => [optionId, answer]),
  ])
}
