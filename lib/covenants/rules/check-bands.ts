import type { Indicator } from '../../indicators/indicator.ts'
import { atMostTwoDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { Band, Criterion } from './content.ts'

/**
 * What is wrong with the bands of a criterion (domain §4, Example E: results of 100–280 % of a
 * target), below `pointer`: each begins above the one before, with at most two decimals, and gives
 * no more than maxPoints. Without a target they begin at figures that the indicator can reach; with
 * one, at per cent of it, also above 100.
 */
export function checkBands(
  { maxPoints, target }: Pick<Criterion, 'maxPoints' | 'target'>,
  bands: readonly Band[],
  indicator: Indicator | undefined,
  pointer: string,
): FieldError[] {
  const largest = target === undefined ? indicator?.maximum : undefined
  return bands.flatMap(({ from, points }, k) => {
    const at = (field: string, code: string, detail: Text) =>
      fieldError(`${pointer}/bands/${k}/${field}`, code, detail)
    const before = bands[k - 1]
    const errors: FieldError[] = []
    if (toHundredths(from) === undefined) {
      errors.push(at('from', 'covenant.band_too_precise', atMostTwoDecimals))
    } else if (before !== undefined && from <= before.from) {
      errors.push(at('from', 'covenant.bands_not_ascending', notAscending(before.from)))
    } else if (largest !== undefined && from > largest) {
      errors.push(at('from', 'covenant.band_out_of_reach', neverReached(largest)))
    }
    if (points > maxPoints) {
      errors.push(at('points', 'covenant.band_above_maximum', aboveMaximum(maxPoints)))
    }
    return errors
  })
}

const notAscending = (before: number): Text => ({
  vi: `Mỗi khung bắt đầu cao hơn khung trước (${before}).`,
  en: `Each band begins above the one before (${before}).`,
})
const neverReached = (maximum: number): Text => ({
  vi: `Số liệu của chỉ tiêu không vượt quá ${maximum}, nên không đơn vị nào vào được khung này.`,
  en: `Figures of the indicator are never above ${maximum}, so no unit could reach this band.`,
})
const aboveMaximum = (maxPoints: number): Text => ({
  vi: `Điểm của khung không vượt quá maxPoints ${maxPoints} của tiêu chí.`,
  en: `A band gives no more than the criterion's maxPoints ${maxPoints}.`,
})
