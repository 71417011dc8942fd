import { foldForSearch } from '../kernel/fold.ts'
import type { Unit } from './unit.ts'

/** Folded abbreviations of union names and what they stand for; the longer one first. */
const abbreviations: readonly { short: string; long: string }[] = [
  { short: 'ldld', long: 'lien doan lao dong' },
  { short: 'cdcs', long: 'cong doan co so' },
  { short: 'cd', long: 'cong doan' },
]

/**
 * What a unit is found by: its name, aliases and former names, each also with the usual
 * abbreviations written out and with them in place, so that "LĐLĐ" and "Liên đoàn Lao động" find
 * the same units. Asked for with `foldForSearch` of the words looked for.
 */
export function searchTextOf({
  name,
  aliases = [],
  formerNames = [],
}: Pick<Unit, 'name' | 'aliases' | 'formerNames'>): string {
  const names = [name, ...aliases, ...formerNames.map((former) => former.name)].map(foldForSearch)
  return [...new Set(names.flatMap((each) => [each, writtenOut(each), abbreviated(each)]))].join(
    ' | ',
  )
}

const writtenOut = (folded: string) =>
  abbreviations.reduce((text, { short, long }) => replaceWords(text, short, long), folded)

const abbreviated = (folded: string) =>
  abbreviations.reduce((text, { short, long }) => replaceWords(text, long, short), folded)

function replaceWords(text: string, words: string, others: string): string {
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'gu'), others)
}
