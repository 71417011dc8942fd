import { fromHundredths, type Hundredths, hundredthsOf } from '../../kernel/decimal.ts'
import type { CovenantContent, CriteriaGroup } from './content.ts'

/**
 * The most points that a unit can have: all standard points and, up to the caps, all bonuses
 * (domain §4: the bonus is capped apart). Undefined without groups: nobody knows then.
 * @throws RangeError on points of more than two decimals
 */
export function reachablePoints({
  groups = [],
  caps = {},
}: Pick<CovenantContent, 'groups' | 'caps'>): number | undefined {
  if (groups.length === 0) return undefined
  const standard = sum(groups.map(({ maxPoints }) => hundredthsOf(maxPoints)))
  const bonus = atMost(sum(groups.map(bonusOf)), caps.bonus)
  return fromHundredths(atMost(standard + bonus, caps.total))
}

function bonusOf({ criteria, caps = {} }: CriteriaGroup): Hundredths {
  const bonuses = criteria.filter(({ kind }) => kind === 'bonus')
  return atMost(sum(bonuses.map(({ maxPoints }) => hundredthsOf(maxPoints))), caps.bonus)
}

function atMost(points: Hundredths, cap: number | undefined): Hundredths {
  if (cap === undefined || hundredthsOf(cap) >= points) return points
  return hundredthsOf(cap)
}

const sum = (points: readonly Hundredths[]) => points.reduce((total, one) => total + one, 0n)
