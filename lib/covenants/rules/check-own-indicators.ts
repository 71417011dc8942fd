import { boundsOf, isNeverAdded, ownIndicator } from '../../indicators/indicator.ts'
import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { CovenantContent } from './content.ts'

/** A rate of a thousand times its target; the field's go up to 280 (domain §5). */
const largestPercent = 100_000

/**
 * What is wrong with the indicators that a covenant adds, at `/indicators/<i>/maximum`: the largest
 * figure is above 0 and one that can be told: whole, but for percentages, which may exceed 100
 * (domain §5: target ratios of 280 %), and no more than the catalogue takes for the unit of measure.
 * At `/indicators/<i>/aggregation`: shares and pay are not added up.
 */
export function checkOwnIndicators({
  indicators = [],
}: Pick<CovenantContent, 'indicators'>): FieldError[] {
  return indicators.flatMap(({ unitOfMeasure, aggregation, maximum }, i) => {
    if (aggregation === 'sum' && isNeverAdded(unitOfMeasure)) {
      return [fieldError(`/indicators/${i}/aggregation`, 'covenant.not_added_up', notAdded)]
    }
    if (maximum === undefined) return []
    const at = (code: string, detail: Text) => [
      fieldError(`/indicators/${i}/maximum`, code, detail),
    ]
    const { integer, maximum: usual } = boundsOf(unitOfMeasure)
    const most = integer ? usual : largestPercent
    if (maximum <= 0 || maximum > most) return at('covenant.maximum_out_of_bounds', between(most))
    const isTellable = integer ? Number.isInteger(maximum) : toHundredths(maximum) !== undefined
    return isTellable ? [] : at('covenant.maximum_too_precise', tooPrecise)
  })
}

/**
 * Where an addendum makes another figure of an indicator that the covenant has: reports under the old
 * version keep theirs, and both would be added up. Its name and maximum may change.
 */
export function checkSameIndicators(
  { indicators: before = [] }: Pick<CovenantContent, 'indicators'>,
  { indicators = [] }: Pick<CovenantContent, 'indicators'>,
): FieldError[] {
  return indicators.flatMap((indicator, i) => {
    const old = before.find(({ code }) => code === indicator.code)
    if (old === undefined) return []
    const isSameUnit = old.unitOfMeasure === indicator.unitOfMeasure
    // How figures are added up follows from another unit by itself: that is told once.
    const kept = isSameUnit ? (['measure', 'aggregation'] as const) : (['measure'] as const)
    const changed = kept.filter(
      (field) => ownIndicator(old)[field] !== ownIndicator(indicator)[field],
    )
    return [...(isSameUnit ? [] : ['unitOfMeasure']), ...changed].map((field) =>
      fieldError(`/indicators/${i}/${field}`, 'addendum.indicator_redefined', sameFigure),
    )
  })
}

const sameFigure = {
  vi: 'Phụ lục không đổi được đơn vị tính, loại và cách tổng hợp của chỉ tiêu đã có; hãy thêm chỉ tiêu với mã khác.',
  en: 'An addendum leaves unit, measure and aggregation of an indicator as they are; add one with another code.',
}
const notAdded = {
  vi: 'Tỷ lệ phần trăm và mức theo tháng không cộng được giữa các đơn vị.',
  en: 'Percentages and amounts per month are not added up over units.',
}
const between = (most: number): Text => ({
  vi: `Số lớn nhất phải lớn hơn 0 và không quá ${most}.`,
  en: `The largest figure is above 0 and at most ${most}.`,
})
const tooPrecise = {
  vi: 'Phải là số nguyên; riêng tỷ lệ phần trăm có tối đa hai chữ số thập phân.',
  en: 'It must be whole; a percentage may have up to two decimals.',
}
