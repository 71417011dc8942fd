import type { Grade, TieBreakRule } from '../../covenants/rules/content.ts'
import type { FailedGate, GroupScore, PointParts } from './grade-sheet.ts'
import type { CriterionPoints } from './points.ts'

/** Of a sheet what its rank depends on and what is told beside it. */
export type RankableSheet = {
  unitCode: string
  total: number
  points: readonly CriterionPoints[]
  parts?: PointParts | undefined
  groups?: readonly GroupScore[] | undefined
  grade?: Grade | undefined
  failedGates?: readonly FailedGate[] | undefined
}

/** A tie-break by its place in the covenant's list, from 1. */
export type DecidingTieBreak = TieBreakRule & { position: number }

export type RankedUnit = {
  rank: number
  unitCode: string
  total: number
  /** Equal to another unit in the total and in all that breaks ties. */
  tied: boolean
  /** The last tie-break that was needed to set the unit apart from one of the same total. */
  decidedBy?: DecidingTieBreak | undefined
  grade?: Grade | undefined
  /** Absent where no gate failed. */
  failedGates?: readonly FailedGate[] | undefined
}

export type Ranking = { items: RankedUnit[]; unranked: string[] }

/**
 * Standard competition ranking, 1, 2, 2, 4 (walkthrough, scores): a unit's rank is one more than
 * the number of better units. Better is a higher total, then more of what the covenant's tie-breaks
 * measure, in their order (design §4, ranking). Units equal in all of that are `tied` and listed by
 * unit code. `unranked` are the members without a sheet, in the order of `memberCodes`; sheets of
 * others are ignored. All figures are exact sums, so equal ones are equal numbers.
 */
export function rank(
  sheets: readonly RankableSheet[],
  memberCodes: readonly string[],
  tieBreaks: readonly TieBreakRule[] = [],
): Ranking {
  const entries = sheets
    .filter(({ unitCode }) => memberCodes.includes(unitCode))
    .map((sheet) => ({
      sheet,
      figures: [sheet.total, ...tieBreaks.map((rule) => measured(rule, sheet))],
    }))
    .toSorted(
      (a, b) => bestFirst(a.figures, b.figures) || (a.sheet.unitCode < b.sheet.unitCode ? -1 : 1),
    )
  const items = entries.map(({ sheet, figures }) => {
    const others = entries.filter((entry) => entry.sheet !== sheet)
    const differences = others.map((other) => firstDifference(figures, other.figures))
    return {
      rank: others.filter((other) => bestFirst(other.figures, figures) < 0).length + 1,
      unitCode: sheet.unitCode,
      total: sheet.total,
      tied: differences.includes(nowhere),
      decidedBy: tieBreakAt(tieBreaks, Math.max(0, ...differences)),
      grade: sheet.grade,
      failedGates: sheet.failedGates?.length ? sheet.failedGates : undefined,
    }
  })
  const ranked = new Set(items.map(({ unitCode }) => unitCode))
  return { items, unranked: memberCodes.filter((code) => !ranked.has(code)) }
}

/** More is better in every measure: penalties are negative, so the less is taken away the more it is. */
function measured({ by, groupCode, criterionCode }: TieBreakRule, sheet: RankableSheet): number {
  switch (by) {
    case 'group':
      return sheet.groups?.find((group) => group.groupCode === groupCode)?.total ?? 0
    case 'criterion':
      return sheet.points.find((line) => line.criterionCode === criterionCode)?.points ?? 0
    default:
      return sheet.parts?.[by] ?? 0
  }
}

const nowhere = -1

/** Where two units differ first: 0 is the total, 1 the first tie-break. */
function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.findIndex((figure, at) => figure !== b[at])
}

function bestFirst(a: readonly number[], b: readonly number[]): number {
  const at = firstDifference(a, b)
  return at === nowhere ? 0 : (b[at] ?? 0) - (a[at] ?? 0)
}

function tieBreakAt(
  tieBreaks: readonly TieBreakRule[],
  position: number,
): DecidingTieBreak | undefined {
  const rule = tieBreaks[position - 1]
  if (rule === undefined) return undefined
  return { position, by: rule.by, groupCode: rule.groupCode, criterionCode: rule.criterionCode }
}
