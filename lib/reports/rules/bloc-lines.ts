import type { Indicator } from '../../indicators/indicator.ts'
import { type IndicatorEntry, isKnown, type KnownEntry } from './entry.ts'
import { type StatedNumber, sumStated } from './stated-number.ts'

/** Of one unit: what its accepted report says, or what its member count of the month says. */
export type UnitFigures = { unitCode: string; indicators: readonly IndicatorEntry[] }

/** Member counts of a month, those alone that may be shown to whoever asks. */
export type ShownCounts = {
  month: string
  /** Every unit whose count may be shown, without figures where it has none. */
  units: readonly UnitFigures[]
}

export type BlocFacts = {
  memberCodes: readonly string[]
  /** The catalogue, then the covenant's own. */
  indicators: readonly Pick<Indicator, 'code' | 'aggregation'>[]
  acceptedReports: readonly UnitFigures[]
  declared: readonly IndicatorEntry[]
  counts: ShownCounts
}

/** All that is said of one indicator. */
export type BlocLine = {
  code: string
  facts: BlocFacts
  /** The numbers that members' accepted reports give, by unit. */
  reported: ReadonlyMap<string, KnownEntry>
  /** Their sum; absent where nobody gave a number, and of what is not added up. */
  computed: StatedNumber | undefined
  declared: IndicatorEntry | undefined
  counted: ReadonlyMap<string, KnownEntry>
  /** Absent where nobody is counted, and where not every member's count may be shown. */
  countedSum: StatedNumber | undefined
}

/** Far more than the catalogue and the covenant's own indicators, of several versions, together. */
export const maxBlocIndicators = 200

/**
 * The indicators that occur in the reports of a bloc or in what its head declared: in the order of
 * `facts.indicators`, then by code those that only an older version of the covenant had. Of these
 * nobody knows whether they may be added up, so they are not; percentages are not either.
 */
export function blocLines(facts: BlocFacts): BlocLine[] {
  const inReports = facts.acceptedReports.flatMap(({ indicators }) => indicators)
  const occurring = new Set([...inReports, ...facts.declared].map(({ code }) => code))
  const known = facts.indicators.map(({ code }) => code)
  const gone = [...occurring].filter((code) => !known.includes(code)).sort()
  return [...known.filter((code) => occurring.has(code)), ...gone]
    .slice(0, maxBlocIndicators)
    .map((code) => lineOf(code, facts))
}

function lineOf(code: string, facts: BlocFacts): BlocLine {
  const { memberCodes, acceptedReports, declared, counts } = facts
  const isSummed = facts.indicators.some((one) => one.code === code && one.aggregation === 'sum')
  const isAllShown = memberCodes.every((unitCode) => isShown(counts, unitCode))
  const reported = numbersOf(code, acceptedReports)
  const counted = numbersOf(code, counts.units)
  return {
    code,
    facts,
    reported,
    computed: isSummed ? sumStated([...reported.values()]) : undefined,
    declared: declared.find((entry) => entry.code === code),
    counted,
    countedSum: isAllShown ? sumStated([...counted.values()]) : undefined,
  }
}

/** Whether a unit's count may be shown. */
export function isShown({ units }: ShownCounts, unitCode: string): boolean {
  return units.some((unit) => unit.unitCode === unitCode)
}

function numbersOf(code: string, units: readonly UnitFigures[]): Map<string, KnownEntry> {
  return new Map(
    units.flatMap(({ unitCode, indicators }) => {
      const entry = indicators.find((one) => one.code === code)
      return entry !== undefined && isKnown(entry) ? [[unitCode, entry] as const] : []
    }),
  )
}
