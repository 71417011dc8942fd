/** How somebody writes numbers: the mark between groups of three digits, and before decimals. */
export type Style = { group: string; decimal: ',' | '.' }

/** Vietnamese, international, ungrouped, and groups set apart by each kind of single space. */
export const styles: Style[] = [
  { group: '.', decimal: ',' },
  { group: ',', decimal: '.' },
  { group: '', decimal: ',' },
  { group: '', decimal: '.' },
  ...[' ', '\u00a0', '\u2009', '\u202f'].flatMap((group): Style[] => [
    { group, decimal: ',' },
    { group, decimal: '.' },
  ]),
]

export const scales = [
  ['nghìn', 1000n],
  ['triệu', 10n ** 6n],
  ['tỷ', 10n ** 9n],
] as const

/** Writes `digits` with the last `decimals` of them behind the mark: (12345n, 1) is 1.234,5. */
export function write(digits: bigint, decimals: number, { group, decimal }: Style): string {
  const all = digits.toString().padStart(decimals + 1, '0')
  const whole = all.slice(0, all.length - decimals)
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) {
    groups.unshift(whole.slice(Math.max(0, end - 3), end))
  }
  const grouped = groups.join(group)
  return decimals === 0 ? grouped : grouped + decimal + all.slice(-decimals)
}
