import { sameContent } from '../../kernel/digest.ts'
import { type PollResult, resultView } from '../result.ts'
import { breakTieByPoints } from './break-tie.ts'
import type { PollRule } from './rule.ts'

/**
 * Whether another count of the same ballots (`counted`) says what was announced (`result`). What broke
 * a tie is none of the ballots: the points are taken as they were told, and of a superior's decision
 * it is asked that it chose among the tied.
 */
export function confirms(counted: PollResult, result: PollResult, rule: PollRule): boolean {
  const { tieBreak } = result
  if (tieBreak === undefined) return saysTheSame(counted, result)
  if (tieBreak.by === 'points') {
    const points = (tieBreak.points ?? []).map((one) => [one.optionId, one.points] as const)
    return saysTheSame(breakTieByPoints(counted, rule, new Map(points)), result)
  }
  const { winners, tied = [] } = counted
  const chosen = result.winners.slice(winners.length)
  const { outcome, tieBreak: _decision, ...figures } = result
  return (
    outcome === 'decided' &&
    chosen.length > 0 &&
    chosen.every((optionId) => tied.includes(optionId)) &&
    saysTheSame(counted, {
      ...figures,
      outcome: 'tied',
      winners: result.winners.slice(0, winners.length),
    })
  )
}

const saysTheSame = (a: PollResult, b: PollResult) => sameContent(resultView(a), resultView(b))
