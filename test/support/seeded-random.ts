/** Numbers that look random and depend on their seed alone, from 0 up to but excluding 1. */
export type SeededRandom = () => number

/** A stream of its own for every combination of parts: `seededRandom(seed, unitCode, month)`. */
export function seededRandom(...parts: readonly (string | number)[]): SeededRandom {
  let state = hash(parts.join('|'))
  // Mulberry32: a full period of 2^32 and good enough spread for sample data.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An integer between two bounds, both included. */
export function integerBetween(random: SeededRandom, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

/** One of the choices. */
export function oneOf<T>(random: SeededRandom, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  }
  return value >>> 0
}
