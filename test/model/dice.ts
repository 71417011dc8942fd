import { type SeededRandom, seededRandom } from '../support/seeded-random.ts'

/** Chance, depending on its seed alone. */
export type Dice = ReturnType<typeof diceOf>

/** Dice that always fall alike for a seed. */
export function diceOf(...seed: (string | number)[]) {
  const random: SeededRandom = seededRandom(...seed)
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    below,
    chance: (probability: number) => random() < probability,
    /** One of some things; there has to be one. */
    pick<T>(things: readonly T[]): T {
      if (things.length === 0) throw new Error('Nothing to pick from')
      return things[below(things.length)] as T
    },
    /** Some of the things, in their order. */
    some<T>(things: readonly T[], probability: number): T[] {
      return things.filter(() => random() < probability)
    },
  }
}
