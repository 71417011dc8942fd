import type {
  Caps,
  CovenantContent,
  CriteriaGroup,
  CriterionKind,
  Gate,
  Grade,
  GradeCutoff,
} from '../../covenants/rules/content.ts'
import { grades as gradesBestFirst } from '../../covenants/rules/content.ts'
import { everyCriterion } from '../../covenants/rules/every-criterion.ts'
import { fromHundredths, type Hundredths, hundredthsOf } from '../../kernel/decimal.ts'
import type { CriterionPoints } from './points.ts'

/** Points by the kind of their criteria, after caps; `penalty` is negative or 0. */
export type PointParts = Record<CriterionKind, number>

/** What a group gives, after its own caps. */
export type GroupScore = PointParts & { groupCode: string; total: number }

/** A gate that holds a grade down; `percent` of the group's maxPoints, two decimals, never rounded up. */
export type FailedGate = { groupCode: string; percent: number; gradeAtMost: Grade }

/** All that follows from the points of a sheet. */
export type GradedSheet = {
  /** After every cap. */
  total: number
  /** What the total is made of, after every cap but that of the total. */
  parts: PointParts
  groups: readonly GroupScore[]
  /** Absent where the covenant has no grades. */
  grade?: Grade | undefined
  failedGates: readonly FailedGate[]
  /** Standard criteria without points, in covenant order. */
  missingCriteria: readonly string[]
}

type Rules = Pick<CovenantContent, 'groups' | 'caps' | 'grades' | 'gates'>

/**
 * Adds up and grades a sheet that passed `checkPoints` (domain §4: grade = points and gates). Caps
 * of groups come first, then those of the covenant, its total last; the grade follows from the
 * total, and gates hold it down. All in whole hundredths, so nothing is rounded. Lines of criteria
 * that the content does not have count nothing.
 * @throws RangeError on points of more than two decimals
 */
export function gradeSheet(content: Rules, points: readonly CriterionPoints[]): GradedSheet {
  const { groups = [], caps = {}, grades, gates = [] } = content
  const given = new Map(points.map((line) => [line.criterionCode, line.points]))
  const scored = groups.map((group) => ({ group, sums: capped(sumsOf(group, given), group.caps) }))
  const parts = capped(addUp(scored.map(({ sums }) => sums)), caps)
  const total = atMost(totalOf(parts), caps.total)
  const failedGates = gates.flatMap((gate) => failing(gate, scored))
  return {
    total: fromHundredths(total),
    parts: inPoints(parts),
    groups: scored.map(({ group, sums }) => ({
      groupCode: group.code,
      ...inPoints(sums),
      total: fromHundredths(totalOf(sums)),
    })),
    grade:
      grades && worst([gradeFor(grades, total), ...failedGates.map((gate) => gate.gradeAtMost)]),
    failedGates,
    missingCriteria: everyCriterion(groups)
      .filter(({ criterion }) => criterion.kind === 'standard' && !given.has(criterion.code))
      .map(({ criterion }) => criterion.code),
  }
}

type Sums = Record<CriterionKind, Hundredths>

function sumsOf({ criteria }: CriteriaGroup, given: ReadonlyMap<string, number>): Sums {
  const sumOf = (wanted: CriterionKind) =>
    criteria
      .filter(({ kind }) => kind === wanted)
      .reduce((sum, { code }) => sum + hundredthsOf(given.get(code) ?? 0), 0n)
  return { standard: sumOf('standard'), bonus: sumOf('bonus'), penalty: sumOf('penalty') }
}

function addUp(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, { standard, bonus, penalty }) => ({
      standard: sum.standard + standard,
      bonus: sum.bonus + bonus,
      penalty: sum.penalty + penalty,
    }),
    { standard: 0n, bonus: 0n, penalty: 0n },
  )
}

function capped({ standard, bonus, penalty }: Sums, caps: Caps = {}): Sums {
  return { standard, bonus: atMost(bonus, caps.bonus), penalty: -atMost(-penalty, caps.penalty) }
}

function atMost(value: Hundredths, cap: number | undefined): Hundredths {
  if (cap === undefined) return value
  const most = hundredthsOf(cap)
  return value < most ? value : most
}

const totalOf = ({ standard, bonus, penalty }: Sums) => standard + bonus + penalty

const inPoints = ({ standard, bonus, penalty }: Sums): PointParts => ({
  standard: fromHundredths(standard),
  bonus: fromHundredths(bonus),
  penalty: fromHundredths(penalty),
})

function gradeFor(cutoffs: readonly GradeCutoff[], total: Hundredths): Grade {
  return cutoffs.find(({ fromPoints }) => total >= hundredthsOf(fromPoints))?.grade ?? 'failed'
}

function worst(all: readonly Grade[]): Grade | undefined {
  return gradesBestFirst.findLast((grade) => all.includes(grade))
}

/** Only standard points count towards a gate: what is measured is the group's own work. */
function failing(
  { groupCode, belowPercent, gradeAtMost }: Gate,
  scored: readonly { group: CriteriaGroup; sums: Sums }[],
): FailedGate[] {
  const found = scored.find(({ group }) => group.code === groupCode)
  if (found === undefined) return []
  const whole = hundredthsOf(found.group.maxPoints)
  const reached = found.sums.standard * 10_000n
  if (reached >= hundredthsOf(belowPercent) * whole) return []
  return [{ groupCode, percent: fromHundredths(reached / whole), gradeAtMost }]
}
