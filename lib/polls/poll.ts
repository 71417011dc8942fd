import type { Office } from '../blocs/officers.ts'
import { covenantPath } from '../covenants/covenant.ts'
import type { Lifecycle } from '../kernel/lifecycle.ts'
import { type Provenance, provenanceOf } from '../kernel/provenance.ts'
import type { AuditEntry } from '../store/audit.ts'
import { asRead } from '../store/condition.ts'
import { keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { type PollResult, resultView } from './result.ts'
import { type PollRule, ruleView } from './rules/rule.ts'

export const pollKinds = ['award', 'officer', 'nomination', 'delegate', 'resolution'] as const
export const pollMethods = ['electronic', 'paper', 'reported'] as const
export const secrecies = ['secret', 'open'] as const
export const pollStatuses = ['draft', 'open', 'closed', 'certified', 'cancelled'] as const

export type PollStatus = (typeof pollStatuses)[number]

/** The life of a poll (design §4); a reported poll goes from draft to closed by its outcome. */
export const pollLifecycle: Lifecycle<
  PollStatus,
  'open' | 'cast' | 'close' | 'tally' | 'cancel' | 'report' | 'runoff' | 'decide' | 'certify'
> = {
  name: 'poll',
  initial: 'draft',
  transitions: {
    open: { from: ['draft'], to: 'open', otherwise: 'poll.not_draft' },
    cast: { from: ['open'], to: 'open', otherwise: 'poll.not_open' },
    close: { from: ['open'], to: 'closed', otherwise: 'poll.not_open' },
    tally: { from: ['open'], to: 'closed', otherwise: 'poll.not_open' },
    cancel: { from: ['draft', 'open'], to: 'cancelled', otherwise: 'poll.not_cancellable' },
    report: { from: ['draft'], to: 'closed', otherwise: 'poll.not_draft' },
    runoff: { from: ['closed'], to: 'closed', otherwise: 'poll.not_tied' },
    decide: { from: ['closed'], to: 'closed', otherwise: 'poll.not_tied' },
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
  /** Ballots are taken until this moment; of an electronic poll alone. */
  closesAt?: string | undefined
  /** Where the vote is held, and who counts. */
  place?: string | undefined
  countingBoard?: readonly BoardMember[] | undefined
  options: readonly OptionContent[]
}

/** More are a matter for the courts. */
export const maxRecounts = 10

export const boardRoles = ['head', 'secretary', 'member'] as const

/** A member of the counting board (ban kiểm phiếu). */
export type BoardMember = {
  name: string
  role: (typeof boardRoles)[number]
  unitCode?: string | undefined
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
  /** The preset that the rule was copied from. */
  presetCode?: string | undefined
  openedAt?: string | undefined
  closedAt?: string | undefined
  certifiedAt?: string | undefined
  /** The public half of the pair that ballots are sealed with: SPKI, DER, in base64. */
  publicKey?: string | undefined
  recounts?: readonly Recount[] | undefined
  /** Set at closing; shown by its own operations. */
  result?: PollResult | undefined
  attendance?: Attendance | undefined
  /** What proves that a ballot is in; of a closed electronic poll. */
  inclusion?: Inclusion | undefined
  revision: number
}

/** Nonces that voters got, sorted, and a digest of the sorted ballots; nothing leads from one to the other. */
export type Inclusion = { nonces: readonly string[]; ballotsDigest: string }

/** That the kept ballots were counted again, and whether they still say what was announced. */
export type Recount = { recountedAt: string; reason: string; agrees: boolean }

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
    ...subjectOf(poll),
    rule: poll.rule && ruleView(poll.rule),
    presetCode: poll.presetCode,
    closesAt: poll.closesAt,
    place: poll.place,
    countingBoard: poll.countingBoard?.map(boardMemberView),
    options: poll.options.map(optionView),
    status: poll.status,
    openedAt: poll.openedAt,
    closedAt: poll.closedAt,
    certifiedAt: poll.certifiedAt,
    publicKey: poll.publicKey,
    electorate: poll.electorate,
    runoffOf: poll.runoffOf,
    carriedWinners: poll.carriedWinners?.map(optionView),
    runoffPollId: poll.runoffPollId,
    cancelReason: poll.cancelReason,
    recounts: poll.recounts?.map(recountView),
    ...provenanceOf(poll),
  }
}

/** What a poll is about and how it is held: what a run-off and the minutes say alike. */
export function subjectOf({ kind, award, office, forTerm, title, method, secrecy }: Poll) {
  return { kind, award, office, forTerm, title, method, secrecy }
}

function optionView({ optionId, unitCode, personName, text }: Option): Option {
  return { optionId, unitCode, personName, text }
}

export function boardMemberView({ name, role, unitCode }: BoardMember): BoardMember {
  return { name, role, unitCode }
}

export function recountView({ recountedAt, reason, agrees }: Recount): Recount {
  return { recountedAt, reason, agrees }
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
