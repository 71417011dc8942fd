import type { Narrative } from '../report.ts'
import { withoutReport } from './bloc-report.ts'

/** What one unit says under a heading. */
export type NarrativePart = { unitCode: string; text: string }

export type BlocNarrative = {
  missingUnits: string[]
  results: NarrativePart[]
  limitations: NarrativePart[]
  directions: NarrativePart[]
  declared: Narrative | undefined
}

/**
 * The narratives of accepted reports by section, in the order of `memberCodes`, beside the head's own
 * (design §4, bloc reports). Units that say nothing under a heading are left out of it.
 */
export function blocNarrative(
  memberCodes: readonly string[],
  acceptedReports: readonly { unitCode: string; narrative?: Narrative | undefined }[],
  declared: Narrative | undefined,
): BlocNarrative {
  const said = new Map(acceptedReports.map(({ unitCode, narrative }) => [unitCode, narrative]))
  const section = (name: keyof Narrative): NarrativePart[] =>
    memberCodes.flatMap((unitCode) => {
      const text = said.get(unitCode)?.[name]
      return text === undefined ? [] : [{ unitCode, text }]
    })
  return {
    missingUnits: withoutReport(memberCodes, acceptedReports),
    results: section('results'),
    limitations: section('limitations'),
    directions: section('directions'),
    declared: declared && {
      results: declared.results,
      limitations: declared.limitations,
      directions: declared.directions,
    },
  }
}
