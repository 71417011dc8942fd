import { boundsOf } from '../../indicators/indicator.ts'
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
 */
export function checkOwnIndicators({
  indicators = [],
}: Pick<CovenantContent, 'indicators'>): FieldError[] {
  return indicators.flatMap(({ unitOfMeasure, maximum }, i) => {
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
    return (['unitOfMeasure', 'measure'] as const)
      .filter((field) => old !== undefined && old[field] !== indicator[field])
      .map((field) =>
        fieldError(`/indicators/${i}/${field}`, 'addendum.indicator_redefined', sameFigure),
      )
  })
}

const sameFigure = {
  vi: 'Phụ lục không đổi được đơn vị tính và loại của chỉ tiêu đã có; hãy thêm chỉ tiêu với mã khác.',
  en: 'An addendum leaves unit and measure of an indicator as they are; add one with another code.',
}
const between = (most: number): Text => ({
  vi: `Số lớn nhất phải lớn hơn 0 và không quá ${most}.`,
  en: `The largest figure is above 0 and at most ${most}.`,
})
const tooPrecise = {
  vi: 'Phải là số nguyên; riêng tỷ lệ phần trăm có tối đa hai chữ số thập phân.',
  en: 'It must be whole; a percentage may have up to two decimals.',
}
