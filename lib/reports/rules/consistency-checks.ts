import { anything, canBeEqual, type Interval, intervalOf, sumOf } from './consistency-interval.ts'
import type { ReportCheck } from './consistency-rule.ts'
import { type IndicatorEntry, isKnown, type KnownEntry } from './entry.ts'

/** A figure that has a number, and where it stands in the report. */
export type LocatedFigure = KnownEntry & { pointer: string }

export type KnownFigures = ReadonlyMap<string, LocatedFigure>

/** The figures of a report that have a number, by code; `pointer` leads to the number. */
export function knownFigures(entries: readonly IndicatorEntry[]): KnownFigures {
  return new Map(
    entries.flatMap((entry, index) =>
      isKnown(entry)
        ? [[entry.code, { ...entry, pointer: `/indicators/${index}/value` }] as const]
        : [],
    ),
  )
}

/** What is said without a certain number: it may be any, unlike what is not said at all. */
export function unreadCodes(entries: readonly IndicatorEntry[]): readonly string[] {
  return entries.filter((entry) => !isKnown(entry)).map(({ code }) => code)
}

/** Those of the codes that have a number, in the order of the codes. */
function given(codes: readonly string[], known: KnownFigures): LocatedFigure[] {
  return codes.flatMap((code) => known.get(code) ?? [])
}

/**
 * The figures that break a rule (domain §5), the most telling first; none where true numbers could
 * keep it, bounds, estimates and the `unread` considered, and where the rule lacks a figure.
 */
export function contradictionIn(
  check: ReportCheck,
  known: KnownFigures,
  unread: readonly string[],
): LocatedFigure[] {
  const sumOfSaid = (codes: readonly string[]): Interval =>
    sumOf([
      ...given(codes, known).map(intervalOf),
      ...codes.filter((code) => unread.includes(code)).map(() => anything),
    ])
  switch (check.kind) {
    case 'at_most': {
      const whole = known.get(check.whole)
      const parts = given(check.parts, known)
      if (whole === undefined || parts.length === 0) return []
      const isPossible = sumOfSaid(check.parts).lowest <= intervalOf(whole).highest
      return isPossible ? [] : [...parts, whole]
    }
    case 'sums_to': {
      const total = known.get(check.total)
      const parts = given(check.parts, known)
      if (total === undefined || parts.length < check.parts.length) return []
      const sum = sumOfSaid([...check.parts, ...check.ifGiven])
      return canBeEqual(sum, intervalOf(total))
        ? []
        : [total, ...parts, ...given(check.ifGiven, known)]
    }
    case 'needs': {
      const amount = known.get(check.amount)
      const beneficiaries = given(check.beneficiaries, known)
      if (amount === undefined || beneficiaries.length === 0) return []
      const isSpent = intervalOf(amount).lowest > 0
      const isForNobody = sumOfSaid(check.beneficiaries).highest === 0
      return isSpent && isForNobody ? [amount, ...beneficiaries] : []
    }
  }
}

/** The codes that a rule cannot do without. */
export function codesNeeded(check: ReportCheck): readonly string[] {
  switch (check.kind) {
    case 'at_most':
      return [check.whole, ...check.parts]
    case 'sums_to':
      return [check.total, ...check.parts]
    case 'needs':
      return [check.amount, ...check.beneficiaries]
  }
}
