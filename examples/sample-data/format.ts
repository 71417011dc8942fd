/**
 * The facts of one source document, as data (design §4, "as told"): what the document does not say
 * is absent, and every `quote` and `raw` is its wording, unchanged.
 */
export type SampleDocument = {
  /** Where all facts of this file come from; `url` is absent where it is not known. */
  source: { title: string; publishedOn: string; url?: string }
  units: Told<UnitFact>[]
  bloc?: Told<BlocFact>
  members?: Told<{ unitCode: string; fromTerm: string }>[]
  officers?: Told<{ term: string; headCode: string }>[]
  covenants?: Told<CovenantFact>[]
}

/** A fact with the words that tell it and a remark on what is odd or left unsaid. */
export type Told<Fact> = Fact & { quote?: string; note?: string }

export type UnitFact = {
  unitCode: string
  name: string
  aliases?: string[]
  level: string
  parentCode?: string
}

type BlocFact = {
  blocCode: string
  name: string
  aliases?: string[]
  kind: string
  organizerCode: string
  calendar: string
}

export type CovenantFact = {
  term: string
  title: string
  statedMemberCount?: number
  /** False where opening would freeze a list of members that the document does not give. */
  isOpened: boolean
  /** On paper; no document names who signed for a unit. */
  signatures?: { unitCode: string; signedOn: string }[]
  declaredReports?: Told<DeclaredReport>[]
  reportedPolls?: Told<ReportedPoll>[]
}

type DeclaredReport = {
  period: string
  indicators: { code: string; value?: number; raw?: string }[]
  narrative?: { results?: string; limitations?: string; directions?: string }
}

/** An award has `award`, an election `office` and `forTerm`; only the winner is known. */
export type ReportedPoll = {
  kind: string
  award?: string
  office?: string
  forTerm?: string
  title: string
  winnerCode: string
  heldOn: string
}
