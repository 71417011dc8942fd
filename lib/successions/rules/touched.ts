import type { Covenant } from '../../covenants/covenant.ts'
import { maxTouched, type Touched, type TouchedCovenant } from '../succession.ts'

/** Statuses in which a covenant is over, so that nothing is left to decide about it. */
const over = new Set<Covenant['status']>(['superseded', 'concluded', 'published'])

/** Whether a term reaches into the year of a day or begins later; a school year has two years. */
export function reachesInto(term: string, day: string): boolean {
  return term.slice(-4) >= day.slice(0, 4)
}

/** What a succession touches of a bloc whose covenants these are. */
export function touchedOf(
  blocCode: string,
  covenants: readonly Pick<Covenant, 'term' | 'status'>[],
  isConcerned: (term: string) => boolean,
): Touched {
  return {
    blocCodes: [blocCode],
    covenants: covenants
      .filter(({ term, status }) => isConcerned(term) && !over.has(status))
      .map(({ term, status }) => ({ blocCode, term, status })),
  }
}

/** Both together, each once, in the order of their codes, as many as are kept. */
export function joinTouched(a: Touched, b: Touched): Touched {
  const covenants = [...a.covenants, ...b.covenants]
  const byKey = new Map(covenants.map((covenant) => [keyOf(covenant), covenant]))
  return {
    blocCodes: [...new Set([...a.blocCodes, ...b.blocCodes])].sort().slice(0, maxTouched),
    covenants: [...byKey.keys()]
      .sort()
      .slice(0, maxTouched)
      .flatMap((key) => byKey.get(key) ?? []),
  }
}

const keyOf = ({ blocCode, term }: TouchedCovenant) => `${blocCode} ${term}`
