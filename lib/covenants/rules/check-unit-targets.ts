import { findIndicator } from '../../indicators/catalogue.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import { checkTarget } from './check-method.ts'
import type { CovenantContent } from './content.ts'
import { everyCriterion } from './every-criterion.ts'

type Checked = Pick<CovenantContent, 'groups' | 'unitTargets' | 'indicators'>

/**
 * What is wrong with the targets of single units, at `/unitTargets/<i>/…`: each replaces the common
 * target of a criterion that has one, once for a unit, by a sane one. Where `memberCodes` are known,
 * only members have targets.
 */
export function checkUnitTargets(
  { groups = [], unitTargets = [], indicators = [] }: Checked,
  memberCodes?: readonly string[],
): FieldError[] {
  const criteria = new Map(
    everyCriterion(groups).map(({ criterion }) => [criterion.code, criterion]),
  )
  const seen = new Set<string>()
  return unitTargets.flatMap(({ unitCode, criterionCode, target }, i) => {
    const at = (field: string, code: string, detail: Text) =>
      fieldError(`/unitTargets/${i}/${field}`, code, detail)
    const errors: FieldError[] = []
    if (memberCodes?.includes(unitCode) === false) {
      errors.push(at('unitCode', 'covenant.target_for_non_member', nonMember))
    }
    const pair = `${unitCode} ${criterionCode}`
    if (seen.has(pair)) errors.push(at('criterionCode', 'covenant.unit_target_repeated', repeated))
    seen.add(pair)
    const criterion = criteria.get(criterionCode)
    if (criterion?.target === undefined) {
      return [...errors, at('criterionCode', 'covenant.unit_target_without_common', noCommon)]
    }
    const indicator = findIndicator(criterion.indicatorCode ?? '', indicators)
    return [...errors, ...checkTarget(target, indicator, `/unitTargets/${i}/target`)]
  })
}

/** Units that have a target of their own but are no members (any more), each once. */
export function nonMembersWithTarget(
  { unitTargets = [] }: Pick<CovenantContent, 'unitTargets'>,
  memberCodes: readonly string[],
): string[] {
  const units = new Set(unitTargets.map(({ unitCode }) => unitCode))
  return [...units].filter((unitCode) => !memberCodes.includes(unitCode))
}

const nonMember = {
  vi: 'Đơn vị không phải thành viên cụm, khối trong kỳ này.',
  en: 'The unit is not a member of the bloc in this term.',
}
const repeated = {
  vi: 'Đơn vị đã có chỉ tiêu riêng cho tiêu chí này ở trên.',
  en: 'The unit already has a target for this criterion above.',
}
const noCommon = {
  vi: 'Giao ước không có tiêu chí này, hoặc tiêu chí không có mức chỉ tiêu chung để thay.',
  en: 'The covenant has no such criterion, or the criterion has no common target to replace.',
}
