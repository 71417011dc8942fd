export type Value = number | string | undefined

/** Per poll the ranks of some values; undefined where they are all equal, or not there. */
export type Ranks = readonly (number[] | undefined)[]

/** The ranks of values, equal ones sharing theirs, moved to the mean 0 and scaled to the length 1. */
export function centredRanks(values: readonly Value[]): number[] | undefined {
  const ranks = values.map((value) =>
    values.reduce<number>((rank, other) => {
      if (other === value) return rank + 0.5
      return isBelow(other, value) ? rank + 1 : rank
    }, 0),
  )
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length
  const length = Math.hypot(...ranks.map((rank) => rank - mean))
  return length === 0 ? undefined : ranks.map((rank) => (rank - mean) / length)
}

const isBelow = (a: Value, b: Value) =>
  typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b)

/**
 * How many standard deviations two kinds of ranks are, over all polls together, from having nothing to
 * do with each other: by chance a correlation of n pairs has the mean 0 and the variance 1 / (n − 1).
 */
export function distanceFromChance(mine: Ranks, theirs: Ranks): number {
  let sum = 0
  let variance = 0
  for (const [poll, ranks] of mine.entries()) {
    const others = theirs[poll]
    if (ranks === undefined || others === undefined) continue
    sum += ranks.reduce((total, rank, at) => total + rank * (others[at] ?? 0), 0)
    variance += 1 / (ranks.length - 1)
  }
  return variance === 0 ? 0 : sum / Math.sqrt(variance)
}
