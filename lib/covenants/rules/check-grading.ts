import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import { type CovenantContent, type Grade, grades as gradesBestFirst } from './content.ts'
import { reachablePoints } from './reachable-points.ts'

/**
 * What is wrong with the cut-offs of the grades (domain §4, Example A): best grade first, each grade
 * once, from falling points, none above what a unit can reach. `failed` has no cut-off of its own.
 * @throws RangeError on points of more than two decimals
 */
export function checkGrades(content: CovenantContent): FieldError[] {
  const { grades = [] } = content
  const reachable = reachablePoints(content)
  return grades.flatMap(({ grade, fromPoints }, i) => {
    const at = (field: string, code: string, detail: Text) =>
      fieldError(`/grades/${i}/${field}`, code, detail)
    if (grade === 'failed') return at('grade', 'covenant.grade_without_cutoff', belowAll)
    const before = grades[i - 1]
    const errors: FieldError[] = []
    if (before !== undefined && placeOf(grade) <= placeOf(before.grade)) {
      errors.push(at('grade', 'covenant.grades_not_best_first', bestFirst))
    }
    if (before !== undefined && fromPoints >= before.fromPoints) {
      errors.push(at('fromPoints', 'covenant.grades_not_falling', falling(before.fromPoints)))
    }
    if (reachable !== undefined && fromPoints > reachable) {
      errors.push(at('fromPoints', 'covenant.grade_out_of_reach', outOfReach(reachable)))
    }
    return errors
  })
}

/**
 * What is wrong with the gates (domain §4: grade = points and gates): they stand beside grades, name
 * a group that has standard points and a per cent above 0, and hold back to a grade that the
 * covenant gives, at best the second; a group and grade are named together once.
 */
export function checkGates({
  groups = [],
  grades = [],
  gates = [],
}: CovenantContent): FieldError[] {
  if (gates.length === 0) return []
  if (grades.length === 0) return [fieldError('/gates', 'covenant.gates_without_grades', noGrades)]

  const standardOf = new Map(groups.map(({ code, maxPoints }) => [code, maxPoints]))
  const given: Grade[] = [...grades.map(({ grade }) => grade), 'failed']
  const seen = new Set<string>()
  return gates.flatMap(({ groupCode, belowPercent, gradeAtMost }, i) => {
    const at = (field: string, code: string, detail: Text) =>
      fieldError(`/gates/${i}/${field}`, code, detail)
    const errors: FieldError[] = []
    if ((standardOf.get(groupCode) ?? 0) === 0) {
      errors.push(at('groupCode', 'covenant.gate_unknown_group', noSuchGroup))
    }
    if (belowPercent <= 0 || toHundredths(belowPercent) === undefined) {
      errors.push(at('belowPercent', 'covenant.gate_percent', badPercent))
    }
    if (gradeAtMost === 'excellent' || !given.includes(gradeAtMost)) {
      errors.push(at('gradeAtMost', 'covenant.gate_grade', badGate))
    }
    const pair = `${groupCode} ${gradeAtMost}`
    if (seen.has(pair)) errors.push(at('groupCode', 'covenant.gate_repeated', repeated))
    seen.add(pair)
    return errors
  })
}

const placeOf = (grade: Grade) => gradesBestFirst.indexOf(grade)

const belowAll = {
  vi: 'Mức không hoàn thành là dưới mọi mốc điểm khác; không đặt mốc riêng.',
  en: 'failed is below all other cut-offs and has none of its own.',
}
const bestFirst = {
  vi: 'Ghi các mức từ cao xuống thấp, mỗi mức một lần.',
  en: 'List the grades from the best down, each once.',
}
const falling = (before: number): Text => ({
  vi: `Mốc điểm phải thấp hơn mốc của mức trên (${before}).`,
  en: `The cut-off must be below that of the better grade (${before}).`,
})
const outOfReach = (reachable: number): Text => ({
  vi: `Không đơn vị nào đạt được: tối đa là ${reachable} điểm.`,
  en: `No unit could reach this: ${reachable} points are the most.`,
})
const noGrades = {
  vi: 'Điều kiện khống chế chỉ có nghĩa khi giao ước có mức xếp loại (grades).',
  en: 'Gates hold grades back; the covenant has no grades.',
}
const noSuchGroup = {
  vi: 'Giao ước không có nhóm này, hoặc nhóm không có điểm chuẩn.',
  en: 'The covenant has no such group, or the group has no standard points.',
}
const badPercent = {
  vi: 'Tỷ lệ phải lớn hơn 0 và có tối đa hai chữ số thập phân.',
  en: 'The per cent must be above 0, with at most two decimals.',
}
const badGate = {
  vi: 'Chọn một mức mà giao ước có, thấp hơn hoàn thành xuất sắc.',
  en: 'Name a grade that the covenant gives, below excellent.',
}
const repeated = {
  vi: 'Nhóm này đã có điều kiện với cùng mức ở trên.',
  en: 'The group already has a gate to this grade above.',
}
