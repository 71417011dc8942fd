import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CovenantContent,
  criterionKinds,
  grades,
} from '../../../lib/covenants/rules/content.ts'
import { gradeSheet } from '../../../lib/scores/rules/grade-sheet.ts'

const hundredths = (most: number) => fc.nat({ max: most * 100 }).map((count) => count / 100)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Three groups of three criteria, one of each kind, and a sheet that fits them. */
const scored = fc
  .array(fc.tuple(hundredths(40), hundredths(40), hundredths(40)), { minLength: 3, maxLength: 3 })
  .map((given) => {
    const groups = given.map((_, at) => ({
      code: `G${at}`,
      title: `G${at}`,
      maxPoints: 40,
      criteria: criterionKinds.map((kind) => ({
        code: `G${at}-${kind.toUpperCase()}`,
        title: kind,
        kind,
        maxPoints: 40,
      })),
    }))
    const points = groups.flatMap(({ criteria }, at) =>
      criteria.map(({ code, kind }, k) => ({
        criterionCode: code,
        points: (given[at]?.[k] ?? 0) * (kind === 'penalty' ? -1 : 1),
      })),
    )
    return { groups, points }
  })

const caps = fc.record({
  bonus: maybe(hundredths(50)),
  penalty: maybe(hundredths(50)),
  total: maybe(hundredths(150)),
})

const cutoffs: CovenantContent['grades'] = [
  { grade: 'excellent', fromPoints: 80 },
  { grade: 'good', fromPoints: 55.5 },
  { grade: 'completed', fromPoints: 20 },
]

const gates = fc.array(
  fc.record({
    groupCode: fc.constantFrom('G0', 'G1', 'G2'),
    belowPercent: hundredths(100),
    gradeAtMost: fc.constantFrom(...grades.slice(1)),
  }),
  { maxLength: 4 },
)

const mostOf = (criterionCode: string) => (criterionCode.endsWith('PENALTY') ? 0 : 40)

const placeOf = (grade: (typeof grades)[number] | undefined) => grades.indexOf(grade ?? 'failed')

describe('a graded sheet', () => {
  test('stays below the cap of the total, and bonus and total caps never raise it', () => {
    fc.assert(
      fc.property(scored, caps, ({ groups, points }, { penalty, ...lowering }) => {
        const free = gradeSheet({ groups, caps: { penalty } }, points)
        const held = gradeSheet({ groups, caps: { ...lowering, penalty } }, points)
        expect(held.total).toBeLessThanOrEqual(lowering.total ?? Number.POSITIVE_INFINITY)
        expect(held.total).toBeLessThanOrEqual(free.total)
        const untaken = gradeSheet({ groups, caps: {} }, points)
        expect(free.total).toBeGreaterThanOrEqual(untaken.total)
      }),
    )
  })

  test('adds up: groups to parts, parts to the total, before the caps of the covenant', () => {
    fc.assert(
      fc.property(scored, caps, ({ groups, points }, { total: _total, ...group }) => {
        const {
          groups: scores,
          parts,
          total,
        } = gradeSheet({ groups: groups.map((one) => ({ ...one, caps: group })) }, points)
        for (const kind of criterionKinds) {
          expect(parts[kind]).toBeCloseTo(
            scores.reduce((sum, one) => sum + one[kind], 0),
            6,
          )
        }
        expect(total).toBeCloseTo(parts.standard + parts.bonus + parts.penalty, 6)
        for (const { bonus, penalty } of scores) {
          expect(bonus).toBeLessThanOrEqual(group.bonus ?? 40)
          expect(-penalty).toBeLessThanOrEqual(group.penalty ?? 40)
        }
      }),
    )
  })

  test('does not depend on the order of its lines', () => {
    fc.assert(
      fc.property(
        scored.chain(({ groups, points }) =>
          fc.record({
            groups: fc.constant(groups),
            points: fc.constant(points),
            shuffled: fc.shuffledSubarray(points, { minLength: points.length }),
          }),
        ),
        caps,
        gates,
        ({ groups, points, shuffled }, caps, gates) => {
          const content = { groups, caps, grades: cutoffs, gates }
          expect(gradeSheet(content, shuffled)).toEqual(gradeSheet(content, points))
        },
      ),
    )
  })

  test('a gate never improves a grade, and holds it to its own', () => {
    fc.assert(
      fc.property(scored, gates, ({ groups, points }, gates) => {
        const open = gradeSheet({ groups, grades: cutoffs }, points)
        const gated = gradeSheet({ groups, grades: cutoffs, gates }, points)
        expect(placeOf(gated.grade)).toBeGreaterThanOrEqual(placeOf(open.grade))
        for (const { gradeAtMost } of gated.failedGates) {
          expect(placeOf(gated.grade)).toBeGreaterThanOrEqual(placeOf(gradeAtMost))
        }
        if (gated.failedGates.length === 0) expect(gated.grade).toBe(open.grade)
      }),
    )
  })

  test('more points never give a worse grade, gates or not', () => {
    fc.assert(
      fc.property(scored, caps, gates, fc.nat(), (sheet, caps, gates, at) => {
        const { groups, points } = sheet
        // A penalty that is there is forgiven, everything else gets its most.
        const raised = points.map((line, index) =>
          index === at % points.length ? { ...line, points: mostOf(line.criterionCode) } : line,
        )
        const content = { groups, caps, grades: cutoffs, gates }
        const before = gradeSheet(content, points)
        const after = gradeSheet(content, raised)
        expect(after.total).toBeGreaterThanOrEqual(before.total)
        expect(placeOf(after.grade)).toBeLessThanOrEqual(placeOf(before.grade))
      }),
    )
  })
})
