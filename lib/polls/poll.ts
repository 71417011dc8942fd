import type { Office } from '../blocs/officers.ts'
import { covenantPath } from '../covenants/covenant.ts'
import type { Lifecycle } from '../kernel/lifecycle.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import type { AuditEntry } from '../store/audit.ts'
import { asRead } from '../store/condition.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { type PollResult, resultView } from './result.ts'
import type { PollRule } from './rules/rule.ts'

export const pollKinds = ['award', 'officer', 'nomination', 'delegate', 'resolution'] as const
export const pollMethods = ['electronic', 'paper', 'reported'] as const
export const secrecies = ['secret', 'open'] as const
export const pollStatuses = ['draft', 'open', 'closed', 'certified', 'cancelled'] as const

export type PollStatus = (typeof pollStatuses)[number]

/** The life of a poll (design §4); a reported poll goes from draft to closed by its outcome. */
export const pollLifecycle: Lifecycle<
  PollStatus,
  'open' | 'cast' | 'close' | 'cancel' | 'report' | 'runoff' | 'certify'
> = {
  name: 'poll',
  initial: 'draft',
  transitions: {
    open: { from: ['draft'], to: 'open', otherwise: 'poll.not_draft' },
    cast: { from: ['open'], to: 'open', otherwise: 'poll.not_open' },
    close: { from: ['open'], to: 'closed', otherwise: 'poll.not_open' },
    cancel: { from: ['draft', 'open'], to: 'cancelled', otherwise: 'poll.not_cancellable' },
    report: { from: ['draft'], to: 'closed', otherwise: 'poll.not_draft' },
    runoff: { from: ['closed'], to: 'closed', otherwise: 'poll.not_tied' },
    certify: { from: ['closed'], to: 'certified', otherwise: 'poll.not_decided' },
  },
}

/** What is voted on: exactly one of a unit, a person, a text. */
export type OptionContent = {
  unitCode?: string | undefined
  personName?: string | undefined
  text?: string | undefined
}

export type Option = OptionContent & { optionId: string }

/** What a client says of a poll (walkthrough, polls). */
export type PollContent = Provenance & {
  kind: (typeof pollKinds)[number]
  /** The award that the winners get; of kind `award` alone. */
  award?: string | undefined
  /** The office and its term; of kind `officer` alone. */
  office?: Office | undefined
  forTerm?: string | undefined
  title: string
  method: (typeof pollMethods)[number]
  /** Not of a reported poll. */
  secrecy?: (typeof secrecies)[number] | undefined
  rule?: PollRule | undefined
  options: readonly OptionContent[]
}

export type Poll = Omit<PollContent, 'options'> & {
  pollId: string
  blocCode: string
  term: string
  status: PollStatus
  options: readonly Option[]
  /** Units with a vote, one each; frozen at opening. */
  electorate?: readonly string[] | undefined
  /** The tied poll that this one goes on from, and the seats that were certain there. */
  runoffOf?: string | undefined
  carriedWinners?: readonly Option[] | undefined
  runoffPollId?: string | undefined
  cancelReason?: string | undefined
  /** Set at closing; shown by its own operations. */
  result?: PollResult | undefined
  attendance?: Attendance | undefined
  revision: number
}

/** Who came to vote; `votedUnits` from three ballots on (design §4, secret ballots). */
export type Attendance = { cast: number; votedUnits?: readonly string[] | undefined }

export type PollPlace = { blocCode: string; term: string; pollId: string }

export const pollKey = ({ blocCode, term, pollId }: PollPlace) =>
  keys.poll<Poll>(blocCode, term, pollId)

/** Path of the poll's resource. */
export const pollPath = ({ blocCode, term, pollId }: PollPlace) =>
  `${covenantPath(blocCode, term)}/polls/${pollId}`

/** The representation of a poll, in a fixed order of fields: nothing of its ballots. */
export function pollView(poll: Poll) {
  return {
    pollId: poll.pollId,
    blocCode: poll.blocCode,
    term: poll.term,
    kind: poll.kind,
    award: poll.award,
    office: poll.office,
    forTerm: poll.forTerm,
    title: poll.title,
    method: poll.method,
    secrecy: poll.secrecy,
    rule: poll.rule && ruleView(poll.rule),
    options: poll.options.map(optionView),
    status: poll.status,
    electorate: poll.electorate,
    runoffOf: poll.runoffOf,
    carriedWinners: poll.carriedWinners?.map(optionView),
    runoffPollId: poll.runoffPollId,
    cancelReason: poll.cancelReason,
    ...provenanceOf(poll),
  }
}

function optionView({ optionId, unitCode, personName, text }: Option): Option {
  return { optionId, unitCode, personName, text }
}

function ruleView({ quorum, threshold, ...rule }: PollRule): PollRule {
  const { percent, comparison, base } = threshold
  return {
    quorum: { numerator: quorum.numerator, denominator: quorum.denominator },
    threshold: { percent, comparison, base },
    ballot: rule.ballot,
    winners: rule.winners,
    minChoices: rule.minChoices,
    maxChoices: rule.maxChoices,
    ownUnitVote: rule.ownUnitVote,
    tie: rule.tie,
  }
}

/** Stores a poll under the condition that it is as it was read; absent for a new one. */
export function pollWrite(next: Poll, read: Poll | undefined): Write {
  return { put: pollKey(next), item: next, if: asRead(read) }
}

/** The audit of a change of a poll: the result by its digest, the ballots not at all. */
export function pollAudit(action: string, next: Poll, read?: Poll): AuditEntry {
  const told = (poll: Poll) => ({
    ...pollView(poll),
    result: poll.result && resultView(poll.result),
  })
  return {
    action,
    resource: pollPath(next),
    revision: next.revision,
    before: read && told(read),
    after: told(next),
  }
}
