import type { Provenance } from '../../kernel/provenance.ts'
import type { Text } from '../../kernel/text.ts'
import type { CovenantContent, CriteriaGroup } from '../rules/content.ts'

/** What the points of a template rest on: a text that was read, practice, or nothing but need. */
export const templateConfidences = ['attested', 'inferred', 'illustrative'] as const

/** What a template gives a covenant; title, due dates and the units' own targets are the bloc's. */
export type TemplateContent = Pick<CovenantContent, 'caps' | 'grades' | 'gates' | 'indicators'> & {
  totalPoints: number
  groups: readonly CriteriaGroup[]
}

/** A content to draft from (domain §4, Examples), with what it rests on. */
export type CovenantTemplate = {
  code: string
  name: Text
  /** What it is meant for. */
  purpose: Text
  content: TemplateContent
  confidence: (typeof templateConfidences)[number]
  /** Documents that say it, or show the practice. */
  sources: readonly NonNullable<Provenance['source']>[]
  /** Days: of a scale that was signed on one and applied from another. */
  issuedOn?: string | undefined
  appliesFrom?: string | undefined
  /** Which part rests on what. */
  note: Text
}

/** The title of a covenant that is drafted without one: `term` is a year, or a school year. */
export function titleFor(term: string): string {
  return term.includes('-') ? `Giao ước thi đua năm học ${term}` : `Giao ước thi đua năm ${term}`
}
