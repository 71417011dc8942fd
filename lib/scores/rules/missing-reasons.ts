import type { CriterionPoints, ScoreLine } from './points.ts'

/**
 * Pointers `/points/<i>/reason` of the lines that give other points than the unit gave itself and
 * say no reason (domain §4: self and final scores side by side). A criterion that the
 * unit's own sheet leaves out counts 0 there.
 */
export function missingReasons(
  points: readonly ScoreLine[],
  self: readonly CriterionPoints[],
): string[] {
  const claimed = new Map(self.map((line) => [line.criterionCode, line.points]))
  return points.flatMap((line, index) => {
    const isSame = line.points === (claimed.get(line.criterionCode) ?? 0)
    return isSame || line.reason !== undefined ? [] : [`/points/${index}/reason`]
  })
}
