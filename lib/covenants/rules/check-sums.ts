import { sumDecimals } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent } from './content.ts'

/**
 * The standard criteria of a group add up to its maxPoints, and the groups to totalPoints
 * (walkthrough, covenant). Without groups there is nothing to add up.
 * @throws RangeError on points of more than two decimals
 */
export function checkSums({
  totalPoints,
  groups = [],
}: Pick<CovenantContent, 'totalPoints' | 'groups'>): FieldError[] {
  if (groups.length === 0) return []
  const errors = groups.flatMap(({ maxPoints, criteria }, i) => {
    const standard = criteria.filter(({ kind }) => kind === 'standard')
    const sum = sumDecimals(standard.map((criterion) => criterion.maxPoints))
    if (sum === maxPoints) return []
    return fieldError(`/groups/${i}/maxPoints`, 'covenant.group_sum', {
      vi: `Các tiêu chí chuẩn của nhóm cộng lại là ${sum} điểm, không phải ${maxPoints}.`,
      en: `The group's standard criteria add up to ${sum} points, not ${maxPoints}.`,
    })
  })
  const total = sumDecimals(groups.map(({ maxPoints }) => maxPoints))
  if (total === totalPoints) return errors
  return [
    ...errors,
    fieldError('/totalPoints', 'covenant.total_sum', {
      vi: `maxPoints của các nhóm cộng lại là ${total}, không phải totalPoints ${totalPoints}.`,
      en: `The groups' maxPoints add up to ${total}, not to totalPoints ${totalPoints}.`,
    }),
  ]
}
