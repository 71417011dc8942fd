import { findIndicator, unknownIndicator } from '../../indicators/catalogue.ts'
import { sumDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent, CriteriaGroup, Criterion } from './content.ts'

type Checked = Pick<CovenantContent, 'totalPoints' | 'groups'>

/**
 * What a covenant's content contradicts in itself (walkthrough, covenant; domain §4), as errors
 * pointing into the body: the standard criteria of a group add up to its maxPoints and the groups
 * to totalPoints; group codes are unique, criterion codes too across groups; method, indicatorCode
 * and target > 0 come together, never on a penalty; at most two decimals. Without groups there is
 * nothing to add up.
 */
export function checkContent({ totalPoints, groups = [] }: Checked): FieldError[] {
  if (groups.length === 0) return []
  const decimals = checkDecimals(totalPoints, groups)
  return [
    ...decimals,
    ...(decimals.length === 0 ? checkSums(totalPoints, groups) : []),
    ...checkCodes(groups),
    ...everyCriterion(groups).flatMap(({ criterion, pointer }) => checkMethod(criterion, pointer)),
  ]
}

function checkDecimals(totalPoints: number | undefined, groups: readonly CriteriaGroup[]) {
  const points = [
    { value: totalPoints ?? 0, pointer: '/totalPoints' },
    ...groups.map(({ maxPoints }, i) => ({
      value: maxPoints,
      pointer: `/groups/${i}/maxPoints`,
    })),
    ...everyCriterion(groups).map(({ criterion, pointer }) => ({
      value: criterion.maxPoints,
      pointer: `${pointer}/maxPoints`,
    })),
  ]
  return points
    .filter(({ value }) => toHundredths(value) === undefined)
    .map(({ pointer }) => fieldError(pointer, 'covenant.points_too_precise', pointsTooPrecise))
}

function checkSums(totalPoints: number | undefined, groups: readonly CriteriaGroup[]) {
  const errors = groups.flatMap(({ maxPoints, criteria }, i) => {
    const standard = criteria.filter(({ kind }) => kind === 'standard')
    const sum = sumDecimals(standard.map((criterion) => criterion.maxPoints))
    if (sum === maxPoints) return []
    return fieldError(`/groups/${i}/maxPoints`, 'covenant.group_sum', {
      vi: `Các tiêu chí chuẩn của nhóm cộng lại là ${sum} điểm, không phải ${maxPoints}.`,
      en: `The group's standard criteria add up to ${sum} points, not ${maxPoints}.`,
    })
  })
  const total = sumDecimals(groups.map(({ maxPoints }) => maxPoints))
  if (total === totalPoints) return errors
  return [
    ...errors,
    fieldError('/totalPoints', 'covenant.total_sum', {
      vi: `maxPoints của các nhóm cộng lại là ${total}, không phải totalPoints ${totalPoints}.`,
      en: `The groups' maxPoints add up to ${total}, not to totalPoints ${totalPoints}.`,
    }),
  ]
}

function checkCodes(groups: readonly CriteriaGroup[]): FieldError[] {
  const codes = groups.map(({ code }, i) => ({ code, pointer: `/groups/${i}/code` }))
  const criteria = everyCriterion(groups).map(({ criterion, pointer }) => ({
    code: criterion.code,
    pointer: `${pointer}/code`,
  }))
  return [...repeated(codes), ...repeated(criteria)].map((pointer) =>
    fieldError(pointer, 'covenant.code_repeated', {
      vi: 'Mã này đã dùng ở trên.',
      en: 'The code is already used above.',
    }),
  )
}

function checkMethod(criterion: Criterion, pointer: string): FieldError[] {
  const { kind, method, indicatorCode, target } = criterion
  const parts = { method, indicatorCode, target }
  const missing = Object.entries(parts).filter(([, value]) => value === undefined)
  if (missing.length === 3) return []
  if (kind === 'penalty') {
    return [fieldError(`${pointer}/kind`, 'covenant.method_on_penalty', onPenalty)]
  }

  const errors = missing.map(([name]) =>
    fieldError(`${pointer}/${name}`, 'covenant.method_incomplete', incomplete),
  )
  if (method === 'bands') {
    errors.push(fieldError(`${pointer}/method`, 'covenant.method_not_supported', bands))
  }
  if (indicatorCode !== undefined && findIndicator(indicatorCode) === undefined) {
    errors.push(fieldError(`${pointer}/indicatorCode`, 'indicator.unknown', unknownIndicator))
  }
  if (target !== undefined && (target <= 0 || toHundredths(target) === undefined)) {
    errors.push(fieldError(`${pointer}/target`, 'covenant.target_invalid', badTarget))
  }
  return errors
}

/** Said of points, here and on score sheets. */
export const pointsTooPrecise = {
  vi: 'Điểm có tối đa hai chữ số thập phân.',
  en: 'Points have at most two decimals.',
}
const onPenalty = {
  vi: 'Tiêu chí điểm trừ không tính theo chỉ tiêu; bỏ method, indicatorCode và target.',
  en: 'A penalty is not computed from an indicator; omit method, indicatorCode and target.',
}
const incomplete = {
  vi: 'method, indicatorCode và target phải có đủ cả ba, hoặc không có.',
  en: 'method, indicatorCode and target come together, or not at all.',
}
const bands = {
  vi: 'Chưa hỗ trợ chấm theo khung điểm (bands); dùng ratio hoặc threshold.',
  en: 'Scoring by bands is not available yet; use ratio or threshold.',
}
const badTarget = {
  vi: 'Mức chỉ tiêu phải lớn hơn 0 và có tối đa hai chữ số thập phân.',
  en: 'The target must be above 0, with at most two decimals.',
}

/** All criteria with their JSON pointers, in document order. */
function everyCriterion(groups: readonly CriteriaGroup[]) {
  return groups.flatMap(({ criteria }, i) =>
    criteria.map((criterion, j) => ({ criterion, pointer: `/groups/${i}/criteria/${j}` })),
  )
}

function repeated(codes: readonly { code: string; pointer: string }[]): string[] {
  const first = new Map(codes.toReversed().map(({ code, pointer }) => [code, pointer]))
  return codes
    .filter(({ code, pointer }) => first.get(code) !== pointer)
    .map(({ pointer }) => pointer)
}
