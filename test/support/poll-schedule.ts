import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { Refusal } from '../../lib/kernel/refusal.ts'
import { cancelPoll } from '../../lib/polls/cancel-poll.ts'
import { castBallot } from '../../lib/polls/cast-ballot.ts'
import { closeDuePolls } from '../../lib/polls/close-due-polls.ts'
import type { Said } from '../../lib/polls/rules/check-ballot.ts'
import type { Store } from '../../lib/store/client.ts'
import type { StoreContext } from '../../lib/store/commit.ts'
import { untilUnraced } from '../../lib/store/until-unraced.ts'
import { principalOf, testClock } from './context.ts'
import { dyingStore } from './dying-store.ts'
import {
  closeOnEngine,
  type EnginePoll,
  openOnEngine,
  type PollShape,
  randomBallot,
  shuffled,
  storedOf,
  unitCodes,
} from './engine-poll.ts'
import { cancelled, losingReplies, refusingTransactions } from './faults.ts'
import { ruleOf } from './rules.ts'
import { integerBetween, oneOf, type SeededRandom, seededRandom } from './seeded-random.ts'

/** One request to cast a ballot: what was sent, what became of it, and what the client was told. */
export type Attempt = {
  unitCode: string
  said: Said
  /** The first random value that the verb drew: its inclusion nonce. */
  nonce: string | undefined
  /** Whether the table took it. */
  landed: boolean
  /** `recorded`, `lost` (no answer), or the code of the refusal. */
  told: string
  /** Whether the poll's time was over when the request came in. */
  late: boolean
}

export type Played = {
  enginePoll: EnginePoll
  shape: PollShape
  attempts: Attempt[]
  /** What else happened, in order: `close recorded`, `worker lost`. */
  events: string[]
}

/** What may happen to a request on its way. */
type Fault = 'none' | 'before' | 'after' | 'reply lost' | 'conflict'

/** A fault as often as `share` says: mostly the death of who asks. */
function randomFault(random: SeededRandom, share: number): Fault {
  const drawn = random() / share
  if (drawn >= 1) return 'none'
  if (drawn < 0.35) return 'before'
  if (drawn < 0.7) return 'after'
  return drawn < 0.83 ? 'reply lost' : 'conflict'
}

const minuteMs = 60_000

/**
 * Plays one poll by a random schedule on the real engine: ballots (repeated, at once, invalid, late,
 * of strangers), closing by the head and by the schedule, cancelling, requests that die or whose
 * replies are lost; at the end somebody closes it for good. The seed gives the schedule; what is
 * concurrent in it may still go either way.
 */
export async function playSchedule(
  ctx: StoreContext,
  { seed, number }: { seed: string; number: number },
): Promise<Played> {
  const random = seededRandom(seed)
  // Earlier than that of all schedules before, so that a worker here finds none of theirs due.
  const start = Date.parse('2040-01-01T00:00:00Z') - number * 60 * minuteMs
  const clock = testClock(new Date(start).toISOString())
  const shape = randomShape(random, number, start)
  const enginePoll = await openOnEngine({ ...ctx, now: clock.now }, shape)
  const played: Played = { enginePoll, shape, attempts: [], events: [] }
  const player: Player = { ctx: { ...ctx, now: clock.now }, clock, random, played }

  const steps = Array.from({ length: integerBetween(random, 4, 10) }, () => randomStep(player))
  while (steps.length > 0) {
    await Promise.all(steps.splice(0, integerBetween(random, 1, 4)).map((step) => step()))
  }
  await untilUnraced(() => closeOnEngine(player.ctx, enginePoll)).catch(onlyRefused)
  return played
}

type Player = {
  ctx: StoreContext
  clock: ReturnType<typeof testClock>
  random: SeededRandom
  played: Played
}

function randomShape(random: SeededRandom, number: number, startMs: number): PollShape {
  const options = integerBetween(random, 2, 3)
  const closesAtMs = startMs + 10 * minuteMs
  return {
    number,
    voters: integerBetween(random, 2, 6),
    options,
    secrecy: oneOf(random, ['secret', 'secret', 'open']),
    closesAt: random() < 0.5 ? inVietnam(closesAtMs) : undefined,
    rule: ruleOf({
      quorum: oneOf(random, [
        { numerator: 0, denominator: 1 },
        { numerator: 1, denominator: 2 },
      ]),
      ballot: oneOf(random, ['choose', 'judge_each']),
      winners: 1,
      maxChoices: integerBetween(random, 1, options),
    }),
  }
}

/** The instant as a client in Vietnam writes it. */
const inVietnam = (ms: number) =>
  new Date(ms + 7 * 60 * minuteMs).toISOString().replace('Z', '+07:00')

/** Draws everything at once, so that the schedule doesn't depend on how the steps interleave. */
function randomStep(player: Player): () => Promise<void> {
  const { random, played, clock, ctx } = player
  const kind = random()
  if (kind < 0.68) return randomCast(player, randomFault(random, 0.4))
  // Closings are rare, and each sends several requests: by the schedule five.
  const fault = randomFault(random, 0.8)
  const at = integerBetween(random, 1, 5)
  if (kind < 0.78) {
    const dying = storeWith(ctx.store, fault, at)
    return () =>
      noting(played, 'close', () => closeOnEngine({ ...ctx, store: dying }, played.enginePoll))
  }
  if (kind < 0.83) return async () => clock.advanceMs(4 * minuteMs)
  if (kind < 0.97) {
    const dying = storeWith(ctx.store, fault, at)
    return async () => {
      clock.advanceMs(4 * minuteMs)
      await noting(played, 'worker', () => closeDuePolls({ ...ctx, store: dying }, () => false))
    }
  }
  const principal = principalOf('KT')
  return () =>
    noting(played, 'cancel', async () => {
      const { poll } = await storedOf(ctx, played.enginePoll)
      const stored = { poll, access: played.enginePoll.access }
      return cancelPoll({ ...ctx, principal }, { reason: 'danh sách sai' }, stored)
    })
}

function randomCast({ ctx, random, played }: Player, fault: Fault): () => Promise<void> {
  const { shape, enginePoll, attempts } = played
  const isStranger = random() < 0.03
  const unitCode = isStranger ? 'KT-STRANGER' : oneOf(random, firstAnd(unitCodes(shape.voters)))
  const said = random() < 0.1 ? invalidBallot(random, shape) : randomBallot(random, shape)
  const repeats = random() < 0.5
  const cast = async (by: Fault): Promise<void> => {
    const { closesAt } = enginePoll.poll
    const late = closesAt !== undefined && Date.parse(closesAt) <= ctx.now().getTime()
    const drawn: string[] = []
    const randomHex = (bytes: number) => {
      drawn.push(ctx.randomHex(bytes))
      return drawn.at(-1) ?? ''
    }
    const watched = landing(ctx.store)
    // Casting sends one request, so whoever dies, dies there.
    const store = storeWith(watched.store, by, 1)
    const principal = principalOf(unitCode)
    const told = await storedOf(ctx, enginePoll)
      .then((stored) => castBallot({ ...ctx, store, principal, randomHex }, said, stored))
      .then((nonce) => (nonce === drawn[0] ? 'recorded' : 'told another nonce'))
      .catch(toldBy)
    const landed = watched.landed() || (by === 'reply lost' && told === 'recorded')
    attempts.push({ unitCode, said, nonce: drawn[0], landed, told, late })
    if (told === 'lost' && repeats) await cast('none')
  }
  return () => cast(fault)
}

const firstAnd = ([first = '', ...others]: string[]): [string, ...string[]] => [first, ...others]

function invalidBallot(random: SeededRandom, { rule, options }: PollShape): Said {
  const all = shuffled(random, ['option_0', 'option_1', 'option_of_another_poll'])
  const wrongForm = random() < 0.3
  if ((rule.ballot === 'choose') !== wrongForm) return { choices: all }
  const answer = 'agree' as const
  return { answers: all.map((optionId) => ({ optionId, answer })).slice(0, options + 1) }
}

/** Tells whether a transaction of this store was taken by the table. */
function landing({ client, tableName }: Store): { store: Store; landed: () => boolean } {
  let landed = false
  const send = async (command: unknown) => {
    const answer = await client.send(command as TransactWriteCommand)
    landed ||= command instanceof TransactWriteCommand
    return answer
  }
  return { store: { tableName, client: { send } as Store['client'] }, landed: () => landed }
}

function storeWith(store: Store, fault: Fault, at: number): Store {
  if (fault === 'none') return store
  if (fault === 'before') return dyingStore(store, { at, reaches: false }).store
  if (fault === 'after') return dyingStore(store, { at, reaches: true }).store
  if (fault === 'reply lost') return losingReplies(store, { times: 1 }).store
  return refusingTransactions(store, { times: 1, error: cancelled('TransactionConflict') }).store
}

async function noting(
  { events }: Played,
  event: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const told = await untilUnraced(act).then(() => 'done', toldBy)
  events.push(`${event} ${told}`)
}

function toldBy(error: unknown): string {
  if (error instanceof Refusal) return error.code
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return 'lost'
  throw error
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
