import type { CriteriaGroup } from '../../covenants/rules/content.ts'
import { everyCriterion } from '../../covenants/rules/every-criterion.ts'
import type { Text } from '../../kernel/text.ts'
import type { CriterionPoints, ScoreLine } from './points.ts'

/** Where a sheet should say a reason, and what is missing there. */
type MissingReason = { pointer: string; message: Text }

/**
 * Where a final sheet differs from the unit's own and says no reason (domain §4: self and final
 * scores side by side): at `/points/<i>/reason` lines of other points; at `/points` criteria of the
 * covenant that the unit gave itself points for and the final sheet leaves out. What either sheet
 * leaves out counts 0 there.
 */
export function missingReasons(
  groups: readonly CriteriaGroup[],
  points: readonly ScoreLine[],
  self: readonly CriterionPoints[],
): MissingReason[] {
  const claimed = new Map(self.map((line) => [line.criterionCode, line.points]))
  const scored = new Set(points.map(({ criterionCode }) => criterionCode))
  const differing = points.flatMap((line, index) => {
    const isSame = line.points === (claimed.get(line.criterionCode) ?? 0)
    if (isSame || line.reason !== undefined) return []
    return [{ pointer: `/points/${index}/reason`, message: differs }]
  })
  const leftOut = everyCriterion(groups).flatMap(({ criterion: { code } }) => {
    const own = scored.has(code) ? 0 : (claimed.get(code) ?? 0)
    return own === 0 ? [] : [{ pointer: '/points', message: hasNoLine(code, own) }]
  })
  return [...differing, ...leftOut]
}

const differs = {
  vi: 'Điểm khác điểm đơn vị tự chấm mà không nêu lý do.',
  en: "The points differ from the unit's own, and no reason is given.",
}
const hasNoLine = (code: string, own: number): Text => ({
  vi: `Đơn vị tự chấm ${own} điểm cho tiêu chí ${code}; nếu không cho điểm, ghi 0 kèm lý do.`,
  en: `The unit gave itself ${own} points for ${code}; if it gets none, give 0 with a reason.`,
})
