import type { Precision } from '../../figures/precision.ts'
import type { Indicator } from '../../indicators/catalogue.ts'
import { indicators } from '../../indicators/catalogue.ts'
import { sumDecimals } from '../../kernel/decimal.ts'
import type { IndicatorEntry } from './entry.ts'
import { isKnown } from './entry.ts'
import { precisionOfSum } from './precision.ts'

export type AcceptedReport = { unitCode: string; indicators: readonly IndicatorEntry[] }

/** `difference` is declared minus computed; `precision` is that of `computed`. */
export type BlocIndicator = {
  code: string
  computed?: number
  precision?: Precision
  unitsCounted: number
  declared?: number
  declaredPrecision?: Precision
  /** What was declared in words that give no number for certain. */
  declaredRaw?: string
  difference?: number
}

export type BlocReport = {
  expectedUnits: number
  acceptedUnits: number
  missingUnits: string[]
  indicators: BlocIndicator[]
}

/**
 * A bloc's figures beside what its head declared (walkthrough and design §4, bloc reports).
 * `missingUnits` are members without an accepted report, in the order of `memberCodes`; reports of
 * others are ignored. Indicators come in catalogue order, those that occur only. `unitsCounted`
 * counts the units that gave a number; percentages are never computed.
 */
export function blocReport(
  memberCodes: readonly string[],
  acceptedReports: readonly AcceptedReport[],
  declared: readonly IndicatorEntry[] = [],
): BlocReport {
  const reports = acceptedReports.filter(({ unitCode }) => memberCodes.includes(unitCode))
  const reporting = new Set(reports.map(({ unitCode }) => unitCode))
  const entries = reports.flatMap(({ indicators }) => indicators)
  return {
    expectedUnits: memberCodes.length,
    acceptedUnits: reporting.size,
    missingUnits: memberCodes.filter((code) => !reporting.has(code)),
    indicators: indicators.flatMap((indicator) => {
      const isThis = ({ code }: IndicatorEntry) => code === indicator.code
      const ofUnits = entries.filter(isThis)
      const ofHead = declared.find(isThis)
      const occurs = ofUnits.length > 0 || ofHead !== undefined
      return occurs ? [blocIndicator(indicator, ofUnits, ofHead)] : []
    }),
  }
}

function blocIndicator(
  { code, aggregation }: Indicator,
  ofUnits: readonly IndicatorEntry[],
  ofHead: IndicatorEntry | undefined,
): BlocIndicator {
  const known = ofUnits.filter(isKnown)
  const isSummed = aggregation === 'sum' && known.length > 0
  const computed = isSummed ? sumDecimals(known.map(({ value }) => value)) : undefined
  const declared = ofHead?.value
  return {
    code,
    unitsCounted: known.length,
    ...(computed !== undefined && {
      computed,
      precision: precisionOfSum(known.map(({ precision }) => precision)),
    }),
    ...(ofHead && declared !== undefined && { declared, declaredPrecision: ofHead.precision }),
    ...(ofHead?.raw !== undefined && declared === undefined && { declaredRaw: ofHead.raw }),
    ...(computed !== undefined &&
      declared !== undefined && { difference: sumDecimals([declared, -computed]) }),
  }
}
