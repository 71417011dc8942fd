import type { Schedule } from '../../covenants/rules/content.ts'
import { isTerm, nextTerm } from '../../kernel/term.ts'
import type { Text } from '../../kernel/text.ts'
import {
  addendumSignature,
  crossScore,
  type DutyOf,
  report,
  selfScore,
  signature,
} from './duties.ts'
import type { AgendaFacts } from './facts.ts'
import { handover, type MatterOf, proposals, vote } from './matters.ts'

export const stepCodes = [
  'sign',
  'sign_addendum',
  'mid_year_report',
  'self_score',
  'cross_score',
  'year_end_report',
  'vote',
  'proposals',
  'handover',
] as const

export type StepCode = (typeof stepCodes)[number]

type Described = {
  step: StepCode
  title: Text
  /** Its due date in the covenant's schedule; signing an addendum has none. */
  dueBy?: keyof Schedule
  appliesTo: (facts: AgendaFacts) => boolean
  /** Cannot be made up for once the covenant is concluded. */
  endsAtConclusion: boolean
}

/** Done for each member by itself. */
export type UnitStep = Described & {
  duty: DutyOf
  /** Whose part a unit sees beside its own: of the units that it scores. */
  alsoFor?: (facts: AgendaFacts, unitCode: string) => readonly string[]
}

/** Done for the bloc at once. */
export type BlocStep = Described & { matter: MatterOf; duty?: undefined }

const always = () => true

const hasGroups = ({ covenant }: AgendaFacts) => covenant.groups !== undefined

/** Cross-scoring is no bloc's duty by itself: it has a date, or assignments, or has begun. */
const crossScores = (facts: AgendaFacts) =>
  hasGroups(facts) &&
  (facts.covenant.schedule?.crossScoreBy !== undefined ||
    facts.assignments.length > 0 ||
    facts.sheets.some(({ stage }) => stage === 'cross'))

/** The year of a bloc in its order (domain §3; walkthrough, covenant and its schedule). */
export const agendaSteps: readonly (UnitStep | BlocStep)[] = [
  {
    step: 'sign',
    title: { vi: 'Ký giao ước thi đua', en: 'Sign the covenant' },
    dueBy: 'signBy',
    appliesTo: always,
    endsAtConclusion: true,
    duty: signature,
  },
  {
    step: 'sign_addendum',
    title: { vi: 'Ký phụ lục giao ước', en: 'Sign the addendum' },
    appliesTo: ({ openAddendum }) => openAddendum !== undefined,
    endsAtConclusion: true,
    duty: addendumSignature,
  },
  {
    step: 'mid_year_report',
    title: { vi: 'Báo cáo sơ kết 6 tháng đầu kỳ', en: 'Mid-year report' },
    dueBy: 'midYearBy',
    appliesTo: always,
    endsAtConclusion: true,
    duty: report('H1'),
  },
  {
    step: 'self_score',
    title: { vi: 'Tự chấm điểm', en: 'Self-scoring' },
    dueBy: 'selfScoreBy',
    appliesTo: hasGroups,
    endsAtConclusion: true,
    duty: selfScore,
  },
  {
    step: 'cross_score',
    title: { vi: 'Chấm điểm chéo', en: 'Cross-scoring' },
    dueBy: 'crossScoreBy',
    appliesTo: crossScores,
    endsAtConclusion: true,
    duty: crossScore,
    alsoFor: ({ assignments }, unitCode) =>
      assignments
        .filter(({ scorerCode }) => scorerCode === unitCode)
        .map((assignment) => assignment.unitCode),
  },
  {
    step: 'year_end_report',
    title: { vi: 'Báo cáo tổng kết cả kỳ', en: 'Year-end report' },
    dueBy: 'yearEndBy',
    appliesTo: always,
    endsAtConclusion: true,
    duty: report('FY'),
  },
  {
    step: 'vote',
    title: { vi: 'Bình xét, suy tôn danh hiệu', en: 'Vote on the awards' },
    dueBy: 'voteBy',
    appliesTo: always,
    endsAtConclusion: false,
    matter: vote,
  },
  {
    step: 'proposals',
    title: {
      vi: 'Gửi hồ sơ đề nghị khen thưởng và kết thúc giao ước',
      en: 'Send the award proposals and conclude the covenant',
    },
    dueBy: 'proposalsBy',
    appliesTo: always,
    endsAtConclusion: false,
    matter: proposals,
  },
  {
    step: 'handover',
    title: {
      vi: 'Bàn giao nhiệm vụ trưởng, phó cho kỳ sau',
      en: 'Hand over to the officers of the next term',
    },
    dueBy: 'handoverBy',
    // The last term that the API can name has none after it.
    appliesTo: ({ covenant }) => isTerm(nextTerm(covenant.term)),
    endsAtConclusion: false,
    matter: handover,
  },
]
