import type { Poll } from '../poll.ts'
import type { PollResult } from '../result.ts'
import type { PollRule } from './rule.ts'
import { tally } from './tally.ts'

type Counted = Pick<Poll, 'options' | 'secrecy'> & {
  electorate: readonly string[]
  rule: PollRule
}

/**
 * The result of a poll from its urn (choices by ballot name) and the units that voted: one ballot
 * per voter, of an open poll under the voter's own name, and no voter from outside the electorate;
 * otherwise `compromised` and nothing decided (design §4, outcome).
 */
export function countUrn(
  { options, secrecy, electorate, rule }: Counted,
  ballots: Readonly<Record<string, readonly string[]>>,
  voters: readonly string[],
): PollResult {
  const names = Object.keys(ballots).sort()
  const agrees =
    names.length === voters.length &&
    voters.every((unitCode) => electorate.includes(unitCode)) &&
    (secrecy === 'secret' || voters.every((unitCode) => Object.hasOwn(ballots, unitCode)))
  if (!agrees) return { outcome: 'compromised', winners: [] }

  const optionIds = options.map(({ optionId }) => optionId)
  const result = tally(optionIds, Object.values(ballots), electorate.length, rule)
  if (secrecy === 'secret') return result
  return {
    ...result,
    ballots: names.map((unitCode) => ({ unitCode, choices: ballots[unitCode] ?? [] })),
  }
}
