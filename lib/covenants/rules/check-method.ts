import { findIndicator, unknownIndicator } from '../../indicators/catalogue.ts'
import type { Indicator, OwnIndicator } from '../../indicators/indicator.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import { checkBands } from './check-bands.ts'
import type { Criterion } from './content.ts'

/**
 * What a criterion that is computed from an indicator contradicts in itself (domain §4, Examples D
 * and E), as errors below `pointer`: indicatorCode and method come together; a ratio or a threshold
 * has a target and no bands, bands may do without a target; the target is above 0 and within what
 * the indicator can reach. A penalty is never computed. `own` are the covenant's own indicators.
 */
export function checkMethod(
  criterion: Criterion,
  pointer: string,
  own: readonly OwnIndicator[],
): FieldError[] {
  const { kind, method, indicatorCode, target, bands } = criterion
  const given = { method, indicatorCode, target, bands }
  if (Object.values(given).every((value) => value === undefined)) return []
  if (kind === 'penalty') {
    return [fieldError(`${pointer}/kind`, 'covenant.method_on_penalty', onPenalty)]
  }

  const indicator = indicatorCode === undefined ? undefined : findIndicator(indicatorCode, own)
  const errors = Object.entries(neededBy(criterion))
    .filter(([, value]) => value === undefined)
    .map(([name]) => fieldError(`${pointer}/${name}`, 'covenant.method_incomplete', incomplete))
  if (indicatorCode !== undefined && indicator === undefined) {
    errors.push(fieldError(`${pointer}/indicatorCode`, 'indicator.unknown', unknownIndicator))
  }
  if (target !== undefined) errors.push(...checkTarget(target, indicator, `${pointer}/target`))
  if (bands === undefined) return errors
  if (method !== undefined && method !== 'bands') {
    return [...errors, fieldError(`${pointer}/bands`, 'covenant.bands_not_used', notUsed)]
  }
  return [...errors, ...checkBands(criterion, bands, indicator, pointer)]
}

/**
 * A target, common or of one unit, is above 0, has at most two decimals and is no more than the
 * indicator can be; where the indicator is not known, another error says so.
 */
export function checkTarget(
  target: number,
  indicator: Indicator | undefined,
  pointer: string,
): FieldError[] {
  if (target <= 0 || toHundredths(target) === undefined) {
    return [fieldError(pointer, 'covenant.target_invalid', badTarget)]
  }
  if (indicator === undefined || target <= indicator.maximum) return []
  return [fieldError(pointer, 'covenant.target_out_of_reach', outOfReach(indicator.maximum))]
}

function neededBy({ method, indicatorCode, target, bands }: Criterion): object {
  if (method === 'bands') return { indicatorCode, bands }
  if (bands !== undefined && target === undefined) return { method, indicatorCode }
  return { method, indicatorCode, target }
}

const outOfReach = (maximum: number) => ({
  vi: `Số liệu của chỉ tiêu không vượt quá ${maximum}, nên không đơn vị nào đạt được mức này.`,
  en: `Figures of the indicator are never above ${maximum}, so no unit could reach this target.`,
})

const onPenalty = {
  vi: 'Tiêu chí điểm trừ không tính theo chỉ tiêu; bỏ method, indicatorCode, target và bands.',
  en: 'A penalty is not computed from an indicator; omit method, indicatorCode, target and bands.',
}
const incomplete = {
  vi: 'method và indicatorCode phải có đủ; ratio, threshold cần thêm target; bands cần bands.',
  en: 'method and indicatorCode come together; ratio and threshold need a target, bands need bands.',
}
const notUsed = {
  vi: 'Khung điểm chỉ dùng với method bands.',
  en: 'Bands belong to the method bands alone.',
}
const badTarget = {
  vi: 'Mức chỉ tiêu phải lớn hơn 0 và có tối đa hai chữ số thập phân.',
  en: 'The target must be above 0, with at most two decimals.',
}
