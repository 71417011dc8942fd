import type { Body } from '../support/api.ts'

/** Where a unit stands from a day on; the first stretch of time has no beginning. */
export type Place = { parentCode: string | undefined; from: string | undefined }

export type Unit = {
  unitCode: string
  name: string
  level: string
  validFrom: string | undefined
  validTo: string | undefined
  isClosed: boolean
  /** Something hangs on its place: units once put under it, or a bloc. */
  isFixed: boolean
  /** Oldest first; never empty. */
  places: Place[]
  formerNames: { name: string; to: string }[]
  /** For imports. */
  recordedAt: string
}

export type Bloc = { blocCode: string; organizerCode: string; calendar: string; content: Body }

export type Membership = { blocCode: string; unitCode: string; content: Body }

export type Officers = {
  headCode?: string | undefined
  deputyCodes?: string[] | undefined
  headPollId?: string | undefined
  deputyPollId?: string | undefined
  decision?: Body | undefined
}

export type Award = { award: string; unitCode: string; pollId: string }

export type Covenant = {
  blocCode: string
  term: string
  status: 'draft' | 'open' | 'in_force' | 'suspended' | 'superseded' | 'concluded'
  version: number
  content: Body
  memberCodes?: string[] | undefined
  contentHash?: string | undefined
  signedCodes: string[]
  openAddendum?: number | undefined
  withdrawal?: string | undefined
  suspension?: { reason: string; resumeReason?: string | undefined } | undefined
  supersession?: string | undefined
  awards: Award[]
}

/** A new content that the members sign while the old one goes on. */
export type Addendum = {
  /** Of the request that proposed it. */
  number: number
  version: number
  fromVersion: number
  status: 'open' | 'in_force' | 'withdrawn'
  content: Body
  reason: string
  contentHash: string
  memberCodes: string[]
  signedCodes: string[]
  withdrawal?: string | undefined
}

export type Report = {
  status: 'draft' | 'submitted' | 'returned' | 'accepted'
  content: Body
  /** The covenant's version when it was put. */
  covenantVersion: number
  returnReason?: string | undefined
}

export type Line = { criterionCode: string; points: number; reason?: string }

/** What is sent of a sheet, and what follows from it under the content of that time. */
export type Sheet = {
  points: Line[]
  covenantVersion: number
  scoredBy: string | undefined
  graded: Graded
  /** Of a final sheet: where it says no reason for other points than the unit's own. */
  warnings: { code: string; pointer: string }[]
  corrections: { reason: string; scoredBy: string | undefined; before?: Sheet }[]
}

/** Points by kind, after caps. */
export type Parts = { standard: number; bonus: number; penalty: number }

export type Graded = {
  total: number
  parts: Parts
  groups: (Parts & { groupCode: string; total: number })[]
  grade?: string | undefined
  failedGates: Body[]
  missingCriteria: string[]
}

export type Option = { optionId: string; unitCode?: string | undefined; text?: string | undefined }

export type Rule = {
  quorum: { numerator: number; denominator: number }
  threshold: { percent: number; comparison: string; base: 'eligible' | 'cast' | 'valid' }
  ballot: 'choose' | 'judge_each'
  winners: number
  minChoices: number
  maxChoices: number
  ownUnitVote: boolean
  tie: 'runoff' | 'points' | 'superior'
}

/** What a ballot says of each option that it names. */
export type Ballot = Record<string, 'agree' | 'disagree' | 'no_opinion'>

export type Count = { optionId: string; votes: number; disagree?: number; noOpinion?: number }

export type Result = {
  outcome: 'decided' | 'tied' | 'inquorate' | 'no_winner'
  winners: string[]
  tied?: string[] | undefined
  brokenBy?: 'points' | 'superior' | undefined
  turnout?: Body | undefined
  counts?: Count[] | undefined
  heldOn?: string | undefined
}

export type Poll = {
  pollId: string
  blocCode: string
  term: string
  status: 'draft' | 'open' | 'closed' | 'certified' | 'cancelled'
  kind: string
  award?: string | undefined
  office?: 'head' | 'deputy' | undefined
  forTerm?: string | undefined
  method: 'electronic' | 'paper' | 'reported'
  secrecy?: 'secret' | 'open' | undefined
  rule?: Rule | undefined
  options: Option[]
  electorate?: string[] | undefined
  /** By voter; the service itself never tells this of a secret poll. */
  ballots: Record<string, Ballot>
  result?: Result | undefined
  recounts: number
  runoffOf?: string | undefined
  runoffPollId?: string | undefined
  carriedWinners?: Option[] | undefined
}

/** What was pushed for a unit and month; times of receipt sort behind all that are told. */
export type Push = { content: Body; recordedAt: string; revision: number }

export type Import = {
  operationId: string
  /** The unit that sent it and those that stood above it then; of an administrator none. */
  senderPath: string[]
  status: string
  counts: Record<string, number>
  results: Body[]
}

export type Succession = { content: Body }

export type ApiKey = { unitCode: string; scopes: string[]; isRevoked: boolean }

/** The whole service as the model sees it. Keys are made of the codes in a resource's path. */
export type Model = {
  units: Map<string, Unit>
  blocs: Map<string, Bloc>
  members: Map<string, Membership>
  officers: Map<string, Officers>
  covenants: Map<string, Covenant>
  signatures: Map<string, Body>
  addenda: Map<string, Addendum>
  addendumSignatures: Map<string, Body>
  /** Contents that addenda have replaced. */
  versions: Map<string, { content: Body; contentHash: string | undefined }>
  assignments: Map<string, Body>
  reports: Map<string, Report>
  declared: Map<string, Body>
  sheets: Map<string, Sheet>
  polls: Map<string, Poll>
  pushes: Map<string, Push>
  imports: Map<string, Import>
  successions: Map<string, Succession>
  apiKeys: Map<string, ApiKey>
  /** POSTs that have had their effect, and their numbers, by principal, operation and Idempotency-Key. */
  effects: Map<string, { fingerprint: string; number: number }>
  /** What has been hashed, by its hash's name. */
  hashes: Map<string, string>
  /** Counts the changes, as the clock of times of receipt. */
  ticks: number
}

/** A service without anything in it. */
export function emptyModel(): Model {
  return {
    units: new Map(),
    blocs: new Map(),
    members: new Map(),
    officers: new Map(),
    covenants: new Map(),
    signatures: new Map(),
    addenda: new Map(),
    addendumSignatures: new Map(),
    versions: new Map(),
    assignments: new Map(),
    reports: new Map(),
    declared: new Map(),
    sheets: new Map(),
    polls: new Map(),
    pushes: new Map(),
    imports: new Map(),
    successions: new Map(),
    apiKeys: new Map(),
    effects: new Map(),
    hashes: new Map(),
    ticks: 0,
  }
}

/** A time of receipt, after every other one and after every time that is told. */
export function receiptTime(model: Model): string {
  model.ticks += 1
  return `~${String(model.ticks).padStart(8, '0')}`
}

/** A time of receipt that is still to come. */
export const now = '~~'

/** The key of a thing: the codes in its resource's path. */
export const keyOf = (...codes: (string | undefined)[]) => codes.join('/')
