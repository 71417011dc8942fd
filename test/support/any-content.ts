import fc from 'fast-check'
import type { CovenantContent } from '../../lib/covenants/rules/content.ts'

const few = fc.constantFrom(0, 1, 2.5, 40)
const titles = fc.constantFrom('Chăm lo', 'Tuyên truyền', 'Phong trào', 'é'.repeat(250))
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

/** One or more, each known by its key once, in any order. */
const keyed = <T>(values: fc.Arbitrary<T>, keyOf: (value: T) => string, maxLength = 3) =>
  fc.uniqueArray(values, { selector: keyOf, minLength: 1, maxLength })

const band = fc.record({ from: few, points: few })

const criterion = fc.record({
  code: fc.constantFrom('A1', 'A2', 'A3'),
  title: titles,
  kind: fc.constantFrom('standard' as const, 'bonus' as const),
  maxPoints: few,
  indicatorCode: optional(fc.constantFrom('members', 'new_members')),
  method: optional(fc.constantFrom('ratio' as const, 'bands' as const)),
  target: optional(few),
  bands: optional(fc.array(band, { minLength: 1, maxLength: 3 })),
})

const group = fc.record({
  code: fc.constantFrom('A', 'B', 'C'),
  title: titles,
  maxPoints: few,
  caps: optional(fc.record({ bonus: optional(few), penalty: optional(few) })),
  criteria: keyed(criterion, ({ code }) => code),
})

const grade = fc.constantFrom('excellent' as const, 'good' as const, 'completed' as const)
const days = fc.constantFrom('2020-02-28', '2020-12-31')

/** Contents of every form, with few values so that two of them often share some. */
export const anyContent: fc.Arbitrary<CovenantContent> = fc.record({
  title: titles,
  preamble: optional(titles),
  totalPoints: optional(few),
  groups: optional(keyed(group, ({ code }) => code)),
  caps: optional(fc.record({ bonus: optional(few), penalty: optional(few), total: optional(few) })),
  grades: optional(keyed(fc.record({ grade, fromPoints: few }), (cutoff) => cutoff.grade)),
  gates: optional(
    keyed(
      fc.record({
        groupCode: fc.constantFrom('A', 'B'),
        belowPercent: few,
        gradeAtMost: grade,
      }),
      ({ groupCode, gradeAtMost }) => `${groupCode} ${gradeAtMost}`,
    ),
  ),
  tieBreaks: optional(
    fc.array(
      fc.record({
        by: fc.constantFrom('group' as const, 'bonus' as const),
        groupCode: optional(fc.constantFrom('A', 'B')),
        criterionCode: optional(fc.constantFrom('A1')),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  unitTargets: optional(
    keyed(
      fc.record({
        unitCode: fc.constantFrom('KT-A', 'KT-B'),
        criterionCode: fc.constantFrom('A1', 'A2'),
        target: few,
      }),
      ({ unitCode, criterionCode }) => `${unitCode} ${criterionCode}`,
    ),
  ),
  indicators: optional(
    keyed(
      fc.record({
        code: fc.constantFrom('own_a', 'own_b'),
        name: fc.record({ vi: titles, en: titles }),
        unitOfMeasure: fc.constantFrom('percent' as const, 'person' as const),
        measure: fc.constantFrom('stock' as const, 'flow' as const),
        maximum: optional(few),
      }),
      ({ code }) => code,
    ),
  ),
  reasonsRequired: optional(fc.boolean()),
  schedule: optional(
    fc.record({
      signBy: days,
      midYearBy: days,
      selfScoreBy: days,
      yearEndBy: days,
      voteBy: optional(days),
    }),
  ),
  statedMemberCount: optional(fc.constantFrom(5, 6)),
})

/** How a list names its elements in paths: written down apart from the code that it tests. */
function segmentOf(list: string, element: Record<string, unknown>, at: number): string {
  const { code, grade: ofGrade, groupCode, gradeAtMost, criterionCode, unitCode } = element
  if (list === 'tieBreaks' || list === 'bands') return String(at)
  if (list === 'gates') return `${groupCode}/${gradeAtMost}`
  if (list === 'unitTargets') return `${criterionCode}/${unitCode}`
  return String(list === 'grades' ? ofGrade : code)
}

/** Every single value of a content by its path. */
export function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  if (value === undefined) return new Map()
  if (typeof value !== 'object' || value === null) return new Map([[path, value]])
  const list = path.slice(path.lastIndexOf('/') + 1)
  const entries = Array.isArray(value)
    ? value.map((element, at) => [segmentOf(list, element, at), element] as const)
    : Object.entries(value)
  return new Map(entries.flatMap(([name, inner]) => [...leavesOf(inner, `${path}/${name}`)]))
}
