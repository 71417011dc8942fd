import type { Precision } from '../../figures/precision.ts'
import { type BlocDifference, differencesIn } from './bloc-differences.ts'
import { type BlocFacts, type BlocLine, blocLines } from './bloc-lines.ts'
import { type IndicatorEntry, isKnown } from './entry.ts'
import { subtractStated } from './stated-number.ts'

/** How many members are in a sum, and which are not. */
type Coverage = { unitsCounted: number; unitsMissing: string[] }

/** What the member counts of a month add up to. */
export type MemberCountSum = Coverage & { month: string; sum: number; precision: Precision }

/** `difference` is declared minus computed; `precision` is that of `computed`. */
export type BlocIndicator = Coverage & {
  code: string
  computed?: number
  precision?: Precision
  declared?: number
  declaredPrecision?: Precision
  /** What was declared in words that give no number for certain. */
  declaredRaw?: string
  difference?: number
  differencePrecision?: Precision
  memberCount?: MemberCountSum
}

export type BlocReport = {
  expectedUnits: number
  acceptedUnits: number
  missingUnits: string[]
  indicators: BlocIndicator[]
  differences: BlocDifference[]
}

/**
 * A bloc's figures, what its head declared and what the provinces count, side by side (walkthrough
 * and design §4, bloc reports; docs/bloc-reports.md). `missingUnits` are members without an accepted
 * report, in the order of `memberCodes`; reports and counts of others are ignored.
 */
export function blocReport(given: BlocFacts): BlocReport {
  const facts = ofMembersOnly(given)
  const lines = blocLines(facts)
  const acceptedUnits = facts.acceptedReports.length
  return {
    expectedUnits: facts.memberCodes.length,
    acceptedUnits,
    missingUnits: withoutReport(facts.memberCodes, facts.acceptedReports),
    indicators: lines.map(indicatorOf),
    differences: lines.flatMap(differencesIn),
  }
}

function ofMembersOnly(facts: BlocFacts): BlocFacts {
  const isMember = ({ unitCode }: { unitCode: string }) => facts.memberCodes.includes(unitCode)
  const counts = { ...facts.counts, units: facts.counts.units.filter(isMember) }
  return { ...facts, acceptedReports: facts.acceptedReports.filter(isMember), counts }
}

/** Members without an accepted report, in the order of the codes. */
export function withoutReport(
  memberCodes: readonly string[],
  acceptedReports: readonly { unitCode: string }[],
): string[] {
  const reporting = new Set(acceptedReports.map(({ unitCode }) => unitCode))
  return memberCodes.filter((code) => !reporting.has(code))
}

function indicatorOf(line: BlocLine): BlocIndicator {
  const { code, facts, computed, countedSum, declared } = line
  return {
    code,
    ...(computed && { computed: computed.value, precision: computed.precision }),
    ...coverage(facts, line.reported),
    ...(declared && declaredPart(declared)),
    ...differencePart(line),
    ...(countedSum && {
      memberCount: {
        month: facts.counts.month,
        sum: countedSum.value,
        precision: countedSum.precision,
        ...coverage(facts, line.counted),
      },
    }),
  }
}

function coverage({ memberCodes }: BlocFacts, counted: ReadonlyMap<string, unknown>): Coverage {
  return {
    unitsCounted: counted.size,
    unitsMissing: memberCodes.filter((code) => !counted.has(code)),
  }
}

function declaredPart(declared: IndicatorEntry) {
  if (isKnown(declared)) return { declared: declared.value, declaredPrecision: declared.precision }
  return declared.raw === undefined ? {} : { declaredRaw: declared.raw }
}

function differencePart({ declared, computed }: BlocLine) {
  if (declared === undefined || !isKnown(declared) || computed === undefined) return {}
  const { value, precision } = subtractStated(declared, computed)
  return { difference: value, differencePrecision: precision }
}
