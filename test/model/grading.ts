import type { Body } from '../support/api.ts'
import { criteriaOf, groupsOf } from './kinds/contents.ts'
import type { Graded, Line, Parts } from './state.ts'
import { cents } from './totals.ts'

const order = ['excellent', 'good', 'completed', 'failed']

const inPoints = ({ standard, bonus, penalty }: Parts): Parts => ({
  standard: standard / 100,
  bonus: bonus / 100,
  penalty: penalty / 100,
})

const sumOf = ({ standard, bonus, penalty }: Parts) => standard + bonus + penalty

/** In hundredths; without a cap nothing is cut. */
const capped = (parts: Parts, caps: Body = {}): Parts => ({
  standard: parts.standard,
  bonus: Math.min(parts.bonus, cents(caps.bonus ?? 1e6)),
  penalty: Math.max(parts.penalty, -cents(caps.penalty ?? 1e6)) || 0,
})

const added = (a: Parts, b: Parts): Parts => ({
  standard: a.standard + b.standard,
  bonus: a.bonus + b.bonus,
  penalty: a.penalty + b.penalty,
})

const none: Parts = { standard: 0, bonus: 0, penalty: 0 }

/** All that follows from the lines of a sheet: caps of groups, then the covenant's; grade and gates. */
export function grade(content: Body, lines: readonly Line[]): Graded {
  const groups = groupsOf(content).map(({ code, maxPoints, criteria, caps }) => {
    const parts = criteria.reduce((sum, criterion) => {
      const line = lines.find(({ criterionCode }) => criterionCode === criterion.code)
      return added(sum, { ...none, [criterion.kind]: cents(line?.points ?? 0) })
    }, none)
    return { code, maxPoints, parts: capped(parts, caps) }
  })
  const parts = capped(
    groups.reduce((sum, group) => added(sum, group.parts), none),
    content.caps,
  )
  const total = Math.min(sumOf(parts), cents(content.caps?.total ?? 1e6))
  const failedGates = (content.gates ?? []).flatMap((gate: Body) => {
    const group = groups.find(({ code }) => code === gate.groupCode)
    const [reached, whole] = [group?.parts.standard ?? 0, cents(group?.maxPoints ?? 0)]
    if (reached * 100 >= gate.belowPercent * whole) return []
    const percent = Math.floor((reached * 10_000) / whole) / 100
    return [{ groupCode: gate.groupCode, percent, gradeAtMost: gate.gradeAtMost }]
  })
  const scored = lines.map(({ criterionCode }) => criterionCode)
  return {
    total: total / 100,
    parts: inPoints(parts),
    groups: groups.map((group) => ({
      groupCode: group.code,
      ...inPoints(group.parts),
      total: sumOf(group.parts) / 100,
    })),
    grade: content.grades && gradeOf(content.grades, total, failedGates),
    failedGates,
    missingCriteria: criteriaOf(content)
      .filter(({ kind, code }) => kind === 'standard' && !scored.includes(code))
      .map(({ code }) => code),
  }
}

function gradeOf(cutoffs: Body[], total: number, failedGates: Body[]): string | undefined {
  const reached = cutoffs.find(({ fromPoints }) => total >= cents(fromPoints))?.grade ?? 'failed'
  const places = [reached, ...failedGates.map(({ gradeAtMost }) => gradeAtMost)].map((one) =>
    order.indexOf(one),
  )
  return order[Math.max(...places)]
}
