export type RankedUnit = { rank: number; unitCode: string; total: number; tied: boolean }

export type Ranking = { items: RankedUnit[]; unranked: string[] }

/**
 * Standard competition ranking, 1, 2, 2, 4 (walkthrough, scores): a unit's rank is one more than
 * the number of units with a higher total. Equal totals are `tied` and listed by unit code.
 * `unranked` are the members without a sheet, in the order of `memberCodes`; sheets of others are
 * ignored. Totals are exact sums, so equal ones are equal numbers.
 */
export function rank(
  sheets: readonly { unitCode: string; total: number }[],
  memberCodes: readonly string[],
): Ranking {
  const ordered = sheets
    .filter(({ unitCode }) => memberCodes.includes(unitCode))
    .toSorted((a, b) => b.total - a.total || (a.unitCode < b.unitCode ? -1 : 1))
  const items = ordered.map(({ unitCode, total }) => ({
    rank: ordered.findIndex((other) => other.total === total) + 1,
    unitCode,
    total,
    tied: ordered.filter((other) => other.total === total).length > 1,
  }))
  const ranked = new Set(items.map(({ unitCode }) => unitCode))
  return { items, unranked: memberCodes.filter((code) => !ranked.has(code)) }
}
