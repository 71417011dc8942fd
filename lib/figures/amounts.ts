import { wordTaker } from './take-word.ts'

/** A numeral as written and what its scale word multiplies it by: 1 without one. */
export type Amount = { numeral: string; scale: bigint }

const takeScale = wordTaker<bigint>([
  ['nghìn tỷ', 10n ** 12n],
  ['nghìn tỉ', 10n ** 12n],
  ['ngàn tỷ', 10n ** 12n],
  ['ngàn tỉ', 10n ** 12n],
  ['nghìn', 1000n],
  ['ngàn', 1000n],
  ['k', 1000n],
  ['triệu', 10n ** 6n],
  ['tr', 10n ** 6n],
  ['tỷ', 10n ** 9n],
  ['tỉ', 10n ** 9n],
])
const takeHalf = wordTaker([['rưỡi', true]])

/**
 * Takes the amounts of one figure off the start of a text in one spelling: "1 tỷ 200 triệu" is
 * two, each after the first with a smaller scale than the one before. "1 tỷ rưỡi" is 1 tỷ and 500
 * triệu. Undefined when the text does not start so.
 */
export function takeAmounts(text: string): { amounts: Amount[]; rest: string } | undefined {
  const amounts: Amount[] = []
  let rest = text
  for (;;) {
    const previous = amounts.at(-1)
    const half = previous && takeHalf(rest)
    if (half) {
      amounts.push({ numeral: '5', scale: previous.scale / 10n })
      return { amounts, rest: half.rest }
    }
    const numeral = /^\d+(?:[., ]\d+)*/.exec(rest)?.[0]
    if (numeral === undefined) return previous && { amounts, rest }

    rest = rest.slice(numeral.length).trimStart()
    const scaleWord = takeScale(rest)
    const scale = scaleWord?.meaning ?? 1n
    if (previous && (scale === 1n || scale >= previous.scale)) return undefined
    amounts.push({ numeral, scale })
    if (scaleWord === undefined) return { amounts, rest }
    rest = scaleWord.rest
  }
}
