import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { CovenantContent, Grade } from './content.ts'

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
