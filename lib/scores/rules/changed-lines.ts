import type { CriterionPoints } from './points.ts'

/** Points of a criterion before and after; absent where the sheet had no line for it. */
export type CorrectedLine = {
  criterionCode: string
  before?: number | undefined
  after?: number | undefined
}

/** The criteria whose points differ between two sheets, in the order of the new one, then of the old. */
export function changedLines(
  before: readonly CriterionPoints[],
  after: readonly CriterionPoints[],
): CorrectedLine[] {
  const old = new Map(before.map((line) => [line.criterionCode, line.points]))
  const fresh = new Map(after.map((line) => [line.criterionCode, line.points]))
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .filter((code) => old.get(code) !== fresh.get(code))
    .map((code) => ({ criterionCode: code, before: old.get(code), after: fresh.get(code) }))
}
