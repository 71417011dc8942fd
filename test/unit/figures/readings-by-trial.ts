import { write } from './figure-writer.ts'

/** What is counted: whole things, or what has decimals: per cent, or so many thousands, millions. */
export type Kind = 'whole' | 'percent' | 'scaled'

/** `digits` with that many of them behind the decimal mark. */
type Written = { digits: bigint; decimals: number }

/**
 * Every number that somebody may have written so, found by writing each number of these digits in
 * every way: as one should, or else carelessly. The slow opposite of reading, told by other rules.
 */
export function readingsByTrial(text: string, kind: Kind): Written[] {
  const digits = text.replace(/\D/g, '')
  const numbers = ['', '0', '00'].flatMap((lost) =>
    Array.from(digits, (_, decimals) => ({ digits: BigInt(digits + lost), decimals })),
  )
  const written = (ways: (number: Written, kind: Kind) => string[]) =>
    numbers.filter((number) => ways(number, kind).includes(text))
  const proper = written(properWays)
  const isCertain = proper.length > 0 && !(kind === 'whole' && proper.every(hasDecimals))
  return isCertain ? proper : [...proper, ...written(carelessWays)]
}

const hasDecimals = ({ decimals }: Written) => decimals > 0

/** Groups and decimals by different marks. Whole things have none but zeros for decimals. */
function properWays({ digits, decimals }: Written, kind: Kind): string[] {
  if (decimals === 0) {
    const bare = digits < 10n ? [`0${digits}`] : []
    return [
      ...['', '.', ',', ' '].map((group) => write(digits, 0, { group, decimal: ',' })),
      ...bare,
    ]
  }
  const isNothing = digits % 10n ** BigInt(decimals) === 0n && decimals <= 2
  if (kind === 'whole' && !isNothing) return []
  return [
    ...['', '.', ' '].map((group) => write(digits, decimals, { group, decimal: ',' })),
    ...['', ',', ' '].flatMap((group) => {
      const text = write(digits, decimals, { group, decimal: '.' })
      const mayBeGroups = decimals === 3 && kind === 'scaled' && /^[1-9]\d{0,2}\./.test(text)
      const isMixed = /[ ,]/.test(text)
      return mayBeGroups || (isMixed && decimals > 2) ? [] : [text]
    }),
  ]
}

/** The last group short of its zeros, or cut off in the wrong place, or decimals behind the same mark. */
function carelessWays({ digits, decimals }: Written, kind: Kind): string[] {
  return ['.', ',', ' '].flatMap((mark) => {
    const all = digits.toString()
    if (decimals > 0) {
      const whole = write(digits / 10n ** BigInt(decimals), 0, { group: mark, decimal: ',' })
      const isAlike = kind !== 'whole' && mark !== ' ' && decimals <= 2 && whole.includes(mark)
      return isAlike ? [whole + mark + all.slice(-decimals)] : []
    }
    const grouped = write(digits, 0, { group: mark, decimal: ',' })
    const short = [1, 2].filter((zeros) => grouped.endsWith('0'.repeat(zeros)) && all.length > 3)
    const misplaced = [1, 2].filter((last) => all.length > last)
    return [
      ...short.map((zeros) => grouped.slice(0, -zeros)),
      ...misplaced.map((last) => {
        const first = write(BigInt(all.slice(0, -last)), 0, { group: mark, decimal: ',' })
        return first + mark + all.slice(-last)
      }),
    ]
  })
}
