import { foldForSearch } from '../kernel/fold.ts'
import type { Unit } from './unit.ts'

/** Folded abbreviations of union names and what they stand for; the longer one first. */
const abbreviations = [
  abbreviation('ldld', 'lien doan lao dong'),
  abbreviation('cdcs', 'cong doan co so'),
  abbreviation('cd', 'cong doan'),
]

function abbreviation(short: string, long: string) {
  return { short, long, shortWords: wholeWords(short), longWords: wholeWords(long) }
}

function wholeWords(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'gu')
}

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
  abbreviations.reduce((text, { shortWords, long }) => text.replace(shortWords, long), folded)

const abbreviated = (folded: string) =>
  abbreviations.reduce((text, { longWords, short }) => text.replace(longWords, short), folded)
