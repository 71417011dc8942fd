import type { OfficerCodes } from '../../access/bloc-access.ts'
import type { Covenant } from '../../covenants/covenant.ts'
import type { ScoreStage } from '../../kernel/term.ts'
import type { Poll } from '../../polls/poll.ts'
import type { PollResult } from '../../polls/result.ts'
import type { PollRule } from '../../polls/rules/rule.ts'
import type { ReportStatus } from '../../reports/report.ts'
import type { CrossAssignment } from '../../scores/cross-assignments.ts'

/** What the agenda looks at of a poll; nothing of its ballots. */
export type PollFacts = Pick<
  Poll,
  | 'pollId'
  | 'kind'
  | 'method'
  | 'status'
  | 'award'
  | 'office'
  | 'forTerm'
  | 'runoffOf'
  | 'runoffPollId'
> & {
  /** Of a closed poll. */
  outcome?: PollResult['outcome'] | undefined
  tie?: PollRule['tie'] | undefined
  /** Leads nowhere any more, whatever is asked of it. */
  isStuck: boolean
}

/** The periods that a covenant's schedule has due dates for. */
export type DuePeriod = 'H1' | 'FY'

/** Everything that a bloc's agenda of a term follows from. */
export type AgendaFacts = {
  covenant: Pick<
    Covenant,
    'blocCode' | 'term' | 'status' | 'signedCodes' | 'groups' | 'schedule' | 'awards'
  >
  /** The addendum that is open for signing. */
  openAddendum?: { version: number; signedCodes: readonly string[] } | undefined
  /** The calendar day in Vietnam. */
  asOf: string
  /** Members of the covenant; of the term while it is a draft. */
  memberCodes: readonly string[]
  /** Officers of the term. */
  officers: OfficerCodes
  organizerCode: string
  /** Whether the next term has a head. */
  hasNextHead: boolean
  /** Statuses of the reports that there are, by unit. */
  reports: Record<DuePeriod, ReadonlyMap<string, ReportStatus>>
  sheets: readonly { unitCode: string; stage: ScoreStage }[]
  /** Among the members. */
  assignments: readonly CrossAssignment[]
  polls: readonly PollFacts[]
}
