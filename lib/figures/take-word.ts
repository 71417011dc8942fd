import { normalizeSpelling } from './vietnamese.ts'

/**
 * Makes a function that takes the longest of these words, spelled in any way, off the start of a
 * text in one spelling; undefined when the text starts with none. No word ends inside another.
 */
export function wordTaker<T>(entries: readonly (readonly [string, T])[]) {
  const longestFirst = entries
    .map(([word, meaning]): [string, T] => [normalizeSpelling(word), meaning])
    .sort(([a], [b]) => b.length - a.length)

  return (text: string): { meaning: T; rest: string } | undefined => {
    const match = longestFirst.find(([word]) => startsWithWord(text, word))
    if (match === undefined) return undefined
    const [word, meaning] = match
    return { meaning, rest: text.slice(word.length).trimStart() }
  }
}

function startsWithWord(text: string, word: string): boolean {
  if (!text.startsWith(word)) return false
  return !/\p{L}$/u.test(word) || !/^\p{L}/u.test(text.slice(word.length))
}
