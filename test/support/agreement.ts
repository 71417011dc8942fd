import { createHash } from 'node:crypto'
import type { Value } from './rank-relation.ts'

/**
 * Whether values are equal where choices are: how many more pairs agree in both than if the choices were
 * shuffled, and the variance of that by chance. By shuffles that are the same each time.
 */
export function agreementOf(values: readonly Value[], choices: readonly string[]) {
  const isTelling = new Set(values).size > 1 && new Set(values).size < values.length
  if (!isTelling || new Set(choices).size === 1) return { distance: 0, variance: 0 }
  const agreeing = (order: readonly number[]) => {
    let pairs = 0
    for (let i = 0; i < values.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const isSame = choices[order[i] ?? 0] === choices[order[j] ?? 0]
        if (values[i] === values[j] && isSame) pairs += 1
      }
    }
    return pairs
  }
  const shuffles = shufflesOf(values.length).map(agreeing)
  const mean = shuffles.reduce((sum, pairs) => sum + pairs, 0) / shuffles.length
  const variance = shuffles.reduce((sum, pairs) => sum + (pairs - mean) ** 2, 0) / shuffles.length
  return { distance: agreeing(values.map((_, at) => at)) - mean, variance }
}

const shuffleCount = 200
const shuffles = new Map<number, number[][]>()

/** The same for every search, so that it finds the same again. */
function shufflesOf(size: number): number[][] {
  const known = shuffles.get(size)
  if (known !== undefined) return known
  const drawn = Array.from({ length: shuffleCount }, (_, round) =>
    Array.from({ length: size }, (_, at) => ({
      at,
      place: createHash('sha256').update(`${size} ${round} ${at}`).digest('hex'),
    }))
      .sort((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ at }) => at),
  )
  shuffles.set(size, drawn)
  return drawn
}
