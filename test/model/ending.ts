import type { Dice } from './dice.ts'
import { drawRightPoints } from './kinds/points.ts'
import { placeOf, playable, ranking, type Step, scoringAt } from './rounds.ts'
import type { Covenant, Model } from './state.ts'

/** How a sequence ends: every year in force is scored, concluded, and corrected. */
export function endingOf(model: Model, dice: Dice): Step[] {
  return playable(model, 'in_force', 'suspended').flatMap((covenant) => [
    ...clearing(model, covenant),
    ...scoringAt('self', covenant, dice),
    ...scoringAt('final', covenant, dice),
    () => ({ operationId: 'concludeCovenant', by: 'KT', params: placeOf(covenant) }),
    ...(covenant.memberCodes ?? []).map((unitCode) => ranks(covenant, unitCode)),
    ...correcting(covenant, dice),
  ])
}

/** A suspension and open polls would hold up the conclusion. */
function clearing(model: Model, covenant: Covenant): Step[] {
  const params = placeOf(covenant)
  const body = { reason: 'hết năm' }
  const resume: Step = () => ({ operationId: 'resumeCovenant', by: 'KT', params, body })
  const open = [...model.polls.values()].filter(
    (poll) =>
      poll.blocCode === params.blocCode && poll.term === params.term && poll.status === 'open',
  )
  const cancels = open.map(({ pollId }): Step => {
    return () => ({ operationId: 'cancelPoll', by: 'KT', params: { ...params, pollId }, body })
  })
  return [...(covenant.status === 'suspended' ? [resume] : []), ...cancels]
}

/** Corrections of some final sheets, of one perhaps thrice, each with the ranking that it makes. */
function correcting(covenant: Covenant, dice: Dice): Step[] {
  const { content, memberCodes = [] } = covenant
  const corrected = dice.some([...memberCodes, ...memberCodes, ...memberCodes], 0.3)
  return corrected.flatMap((unitCode): Step[] => {
    const params = { ...placeOf(covenant), unitCode }
    const body = { points: drawRightPoints(dice, content), reason: 'nhầm' }
    return [
      () => ({ operationId: 'correctScoreSheet', by: 'KT', params, body }),
      ranking(covenant, 'final'),
      ranks(covenant, unitCode),
    ]
  })
}

/** A unit's ranks over terms, which are the frozen ones. */
const ranks = ({ blocCode }: Covenant, unitCode: string): Step => {
  return () => ({ operationId: 'listUnitRanks', by: 'KT', params: { blocCode, unitCode } })
}
