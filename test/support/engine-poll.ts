import type { BlocAccess } from '../../lib/access/bloc-access.ts'
import { type Covenant, covenantKey } from '../../lib/covenants/covenant.ts'
import type { KeyPairs } from '../../lib/kernel/key-pairs.ts'
import { closePoll } from '../../lib/polls/close-poll.ts'
import { openPoll } from '../../lib/polls/open-poll.ts'
import { type Poll, pollKey, pollWrite } from '../../lib/polls/poll.ts'
import type { Said } from '../../lib/polls/rules/check-ballot.ts'
import { marks } from '../../lib/polls/rules/marks.ts'
import type { PollRule } from '../../lib/polls/rules/rule.ts'
import { keyPairKey, urnKey } from '../../lib/polls/urn.ts'
import { commit, type StoreContext } from '../../lib/store/commit.ts'
import { absent } from '../../lib/store/condition.ts'
import { getItems } from '../../lib/store/read.ts'
import { inForceWith } from './covenants.ts'
import { integerBetween, oneOf, type SeededRandom } from './seeded-random.ts'

/** A poll on the engine without any API: its covenant, whose members are its electorate, and itself. */
export type EnginePoll = { poll: Poll; covenant: Covenant; access: BlocAccess }

export type PollShape = {
  /** Names the bloc and the poll; two polls of one table have two numbers. */
  number: number
  voters: number
  options: number
  rule: PollRule
  secrecy?: 'secret' | 'open'
  closesAt?: string | undefined
}

/** Makes a covenant in force with a draft poll on texts, and opens it. */
export async function openOnEngine(ctx: StoreContext, shape: PollShape): Promise<EnginePoll> {
  const blocCode = `KT-ENGINE-${shape.number}`
  const memberCodes = unitCodes(shape.voters)
  const covenant = inForceWith(blocCode, memberCodes)
  const { term } = covenant
  const draft: Poll = {
    pollId: `poll_${String(shape.number).padStart(32, '0')}`,
    blocCode,
    term,
    kind: 'resolution',
    title: 'Thông qua báo cáo tổng kết',
    method: 'electronic',
    secrecy: shape.secrecy ?? 'secret',
    rule: shape.rule,
    closesAt: shape.closesAt && new Date(shape.closesAt).toISOString(),
    options: Array.from({ length: shape.options }, (_, at) => ({
      optionId: `option_${at}`,
      text: `Phương án ${at + 1}`,
    })),
    status: 'draft',
    revision: 1,
  }
  const writes = {
    covenant: { put: covenantKey(blocCode, term), item: covenant, if: absent() },
    poll: pollWrite(draft, undefined),
  }
  await commit(ctx, { writes, audit: { exempt: 'derived' } })
  const access: BlocAccess = {
    blocCode,
    calendar: 'calendar',
    organizerPath: ['VN', 'KT'],
    members: memberCodes.map((unitCode) => ({ unitCode, fromTerm: term })),
    officers: {},
    openedTerms: [term],
    revision: 1,
  }
  return { poll: await openPoll(ctx, { poll: draft, covenant }), covenant, access }
}

export const unitCodes = (voters: number): string[] =>
  Array.from({ length: voters }, (_, at) => `KT-UNIT-${String(at + 1).padStart(2, '0')}`)

/** Everything that a verb reads of a poll, as it lies in the table now. */
export const storedOf = ({ store }: Pick<StoreContext, 'store'>, { poll }: EnginePoll) =>
  getItems(store, {
    poll: pollKey(poll),
    covenant: covenantKey(poll.blocCode, poll.term),
    urn: urnKey(poll.pollId),
    keyPair: keyPairKey(poll.pollId),
  })

/** Closes it from what lies in the table now. */
export async function closeOnEngine(ctx: StoreContext, enginePoll: EnginePoll): Promise<Poll> {
  return closePoll(ctx, await storedOf(ctx, enginePoll))
}

/** A ballot that the rule allows, blank at times. */
export function randomBallot(
  random: SeededRandom,
  { options, rule }: Pick<PollShape, 'options' | 'rule'>,
): Said {
  const ids = shuffled(
    random,
    Array.from({ length: options }, (_, at) => `option_${at}`),
  )
  const isBlank = random() < 0.15
  const chosen = isBlank ? [] : ids.slice(0, integerBetween(random, 1, rule.maxChoices))
  if (rule.ballot === 'choose') return { choices: chosen }
  if (isBlank) return { answers: [] }
  const others = ids.filter((id) => !chosen.includes(id) && random() < 0.6)
  return {
    answers: shuffled(random, [
      ...chosen.map((optionId) => ({ optionId, answer: 'agree' as const })),
      ...others.map((optionId) => ({ optionId, answer: oneOf(random, [marks[1], marks[2]]) })),
    ]),
  }
}

/** The same in another order. */
export function shuffled<Item>(random: SeededRandom, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Key pairs that a test makes once: every poll gets the same public half, wrapped by nobody. */
export async function onePair(keyPairs: KeyPairs): Promise<KeyPairs> {
  const pair = await keyPairs.create('poll_of_all')
  return {
    create: async () => pair,
    unwrap: (_pollId, wrappedKey) => keyPairs.unwrap('poll_of_all', wrappedKey),
  }
}
