import { type ScoreSheet, scoreKey } from '../scores/score-sheet.ts'
import { type NamedWrites, numbered, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import type { Key } from '../store/keys.ts'
import { getMany } from '../store/read.ts'
import type { Poll } from './poll.ts'
import type { PollResult } from './result.ts'
import { breakTieByPoints } from './rules/break-tie.ts'
import type { PollRule } from './rules/rule.ts'

type Place = Pick<Poll, 'blocCode' | 'term' | 'options'>

/**
 * Breaks the tie of a counted poll by final points where its rule says so. `checks` go into the
 * transaction that stores the result: the score sheets are still as they were read.
 */
export async function settleTie(
  ctx: Pick<StoreContext, 'store'>,
  { poll, rule, counted }: { poll: Place; rule: PollRule; counted: PollResult },
): Promise<{ result: PollResult; checks: NamedWrites }> {
  if (counted.outcome !== 'tied' || rule.tie !== 'points') return { result: counted, checks: {} }
  const { points, checks } = await finalPointsOf(ctx, poll, counted.tied ?? [])
  return { result: breakTieByPoints(counted, rule, points), checks }
}

/**
 * Final totals of the tied options' units in the poll's own covenant, by option id; none where there
 * is no final sheet. One request.
 */
async function finalPointsOf(
  { store }: Pick<StoreContext, 'store'>,
  { blocCode, term, options }: Place,
  tied: readonly string[],
): Promise<{ points: ReadonlyMap<string, number>; checks: NamedWrites }> {
  const units = options.flatMap(({ optionId, unitCode }) => {
    if (unitCode === undefined || !tied.includes(optionId)) return []
    const key: Key<ScoreSheet> = scoreKey({ blocCode, term, unitCode, stage: 'final' })
    return [{ optionId, key }]
  })
  const sheets = await getMany(
    store,
    units.map(({ key }) => key),
  )
  const points = units.flatMap(({ optionId }, at) => {
    const sheet = sheets[at]
    return sheet === undefined ? [] : [[optionId, sheet.total] as const]
  })
  const checks = units.map(({ key }, at) => ({ check: key, if: asRead(sheets[at]) }))
  return { points: new Map(points), checks: numbered('finalSheet', checks) }
}
