import type { SampleDocument, Told } from './format.ts'

/** A fact as the API takes it: the quote goes into the source. */
export function withSource<Fact extends object>(
  source: SampleDocument['source'],
  { quote, ...fact }: Told<Fact>,
) {
  return { ...fact, source: { ...source, quote } }
}
