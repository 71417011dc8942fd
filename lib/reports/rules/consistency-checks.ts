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

/** What is known of a figure: where it has no number, nothing. */
export function numberOf(code: string, known: KnownFigures): Interval {
  const figure = known.get(code)
  return figure ? intervalOf(figure) : anything
}

/** Those of the codes that have a number, in the order of the codes. */
function given(codes: readonly string[], known: KnownFigures): LocatedFigure[] {
  return codes.flatMap((code) => known.get(code) ?? [])
}

/**
 * The figures that break a rule (domain §5), the most telling first; none where true numbers could
 * keep it. A figure that is a bound, an estimate, `unread` or not told leaves room for many.
 */
export function contradictionIn(
  check: ReportCheck,
  known: KnownFigures,
  unread: readonly string[],
): LocatedFigure[] {
  const sumOfAll = (codes: readonly string[]) => sumOf(codes.map((code) => numberOf(code, known)))
  const sumOfSaid = (codes: readonly string[]) =>
    sumOfAll(codes.filter((code) => known.has(code) || unread.includes(code)))
  switch (check.kind) {
    case 'at_most': {
      const { parts, whole } = check
      const isPossible = sumOfAll(parts).lowest <= numberOf(whole, known).highest
      return isPossible ? [] : given([...parts, whole], known)
    }
    case 'sums_to': {
      const { parts, ifGiven, total } = check
      const sum = sumOf([sumOfAll(parts), sumOfSaid(ifGiven)])
      const isPossible = canBeEqual(sum, numberOf(total, known))
      return isPossible ? [] : given([total, ...parts, ...ifGiven], known)
    }
    case 'needs': {
      const { amount, beneficiaries } = check
      const isSpent = numberOf(amount, known).lowest > 0
      const isForNobody =
        given(beneficiaries, known).length > 0 && sumOfSaid(beneficiaries).highest === 0
      return isSpent && isForNobody ? given([amount, ...beneficiaries], known) : []
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
