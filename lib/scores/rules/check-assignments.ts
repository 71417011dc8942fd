import { type FieldError, fieldError } from '../../kernel/refusal.ts'

type Assignment = { unitCode: string; scorerCode: string }

/**
 * What is wrong with who cross-scores whom, pointing at `/assignments/<i>/…`: units that are no
 * members, a unit that would score itself (nobody does), a unit named twice. One unit may score
 * several others.
 */
export function checkAssignments(
  assignments: readonly Assignment[],
  memberCodes: readonly string[],
): FieldError[] {
  const members = new Set(memberCodes)
  return assignments.flatMap(({ unitCode, scorerCode }, index) => {
    const at = `/assignments/${index}`
    const isRepeated = assignments.findIndex((one) => one.unitCode === unitCode) < index
    return [
      ...(members.has(unitCode) ? [] : [fieldError(`${at}/unitCode`, notMember, noMember)]),
      ...(members.has(scorerCode) ? [] : [fieldError(`${at}/scorerCode`, notMember, noMember)]),
      ...(isRepeated ? [fieldError(`${at}/unitCode`, 'cross_assignments.repeated', twice)] : []),
      ...(unitCode === scorerCode
        ? [fieldError(`${at}/scorerCode`, 'cross_assignments.own_unit', ownUnit)]
        : []),
    ]
  })
}

const notMember = 'cross_assignments.not_a_member'
const noMember = {
  vi: 'Đơn vị không phải thành viên của giao ước.',
  en: 'The unit is no member of the covenant.',
}
const twice = {
  vi: 'Mỗi đơn vị chỉ có một đơn vị chấm chéo.',
  en: 'A unit has one cross-scorer.',
}
const ownUnit = { vi: 'Không đơn vị nào chấm chéo chính mình.', en: 'Nobody scores itself.' }
