import { encodeMarks } from '../ballot-code.ts'
import type { Poll } from '../poll.ts'
import type { PollResult } from '../result.ts'
import { isAllowed } from './check-ballot.ts'
import type { Marks } from './marks.ts'
import type { PollRule } from './rule.ts'
import { tally } from './tally.ts'

type Counted = Pick<Poll, 'options' | 'secrecy'> & {
  electorate: readonly string[]
  rule: PollRule
}

/** An entry of the urn, opened; without a ballot where it did not open, or is none. */
export type OpenedEntry = {
  /** Of an open poll the voter's unit code, else random. */
  name: string
  ballot: { nonce: string; marks: Marks } | undefined
}

/**
 * The result of a poll from its urn and the units that voted. `compromised`, with nothing decided and
 * no figure told (design §4, outcome), where they disagree: unless there is one ballot per voter, each
 * opened, allowed by the rule and with a nonce of its own, of an open poll under the voter's name, and
 * no voter comes from outside the electorate.
 */
export function countUrn(
  poll: Counted,
  opened: readonly OpenedEntry[],
  voters: readonly string[],
): PollResult {
  const { options, secrecy, electorate, rule } = poll
  const ballots = opened.flatMap(({ name, ballot }) => (ballot ? [{ name, ...ballot }] : []))
  const nonces = new Set(ballots.map(({ nonce }) => nonce))
  const names = opened.map(({ name }) => name)
  const agrees =
    opened.length === voters.length &&
    nonces.size === opened.length &&
    voters.every((unitCode) => electorate.includes(unitCode)) &&
    (secrecy === 'secret' || voters.every((unitCode) => names.includes(unitCode))) &&
    ballots.every(({ name, marks }) =>
      isAllowed(poll, marks, secrecy === 'open' ? name : undefined),
    )
  if (!agrees) return { outcome: 'compromised', winners: [] }

  const optionIds = options.map(({ optionId }) => optionId)
  const marks = ballots.map((ballot) => ballot.marks)
  const result = tally(optionIds, marks, electorate.length, rule)
  if (secrecy === 'secret') return result
  const named = ballots.map((ballot) => ({
    unitCode: ballot.name,
    marks: Buffer.from(encodeMarks(ballot.marks)).toString('hex'),
  }))
  return { ...result, ballots: named.sort((a, b) => (a.unitCode < b.unitCode ? -1 : 1)) }
}
