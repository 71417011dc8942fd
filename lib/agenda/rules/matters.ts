import { nextTerm } from '../../kernel/term.ts'
import { pollableStatuses } from '../../polls/pollable-statuses.ts'
import type { AgendaFacts, PollFacts } from './facts.ts'
import { ofHead, ofOrganizer, ofUnits, type Task } from './tasks.ts'

/** Something that the bloc does once: whether it is done, and who has to do what now. */
export type Matter = { isDone: boolean; tasks: readonly Task[] }

export type MatterOf = (facts: AgendaFacts) => Matter

/** Done by the first award. Until then every award poll is taken a step further, or one is made. */
export const vote: MatterOf = (facts) => {
  if (!isPollable(facts)) return { isDone: facts.covenant.awards.length > 0, tasks: [] }
  const polls = facts.polls.filter(({ kind }) => kind === 'award')
  return {
    isDone: facts.covenant.awards.length > 0,
    tasks: pollTasks(facts, polls) ?? [ofHead(facts, 'createPoll')],
  }
}

/** The bloc's proposals go out with the minutes of its votes; concluding says that they have. */
export const proposals: MatterOf = (facts) => {
  const { status } = facts.covenant
  const isDone = status === 'concluded' || status === 'published'
  const hasOpenPoll = facts.polls.some((poll) => poll.status === 'open')
  const canConclude = status === 'in_force' && !hasOpenPoll
  return { isDone, tasks: canConclude ? [ofHead(facts, 'concludeCovenant')] : [] }
}

/** Done when the next term has a head: elected, or named by the organizer's decision. */
export const handover: MatterOf = (facts) => {
  if (!isPollable(facts)) return { isDone: facts.hasNextHead, tasks: [] }
  const term = nextTerm(facts.covenant.term)
  const elections = facts.polls.filter(
    ({ kind, office, forTerm }) => kind === 'officer' && office === 'head' && forTerm === term,
  )
  return {
    isDone: facts.hasNextHead,
    tasks: pollTasks(facts, elections) ?? [ofOrganizer(facts, 'putBlocOfficers', { term })],
  }
}

function isPollable({ covenant }: AgendaFacts): boolean {
  return pollableStatuses.some((status) => status === covenant.status)
}

/** More than a bloc has going at once; others come up as these are dealt with. */
const maxPolls = 10

/** What takes these polls further; undefined where nothing does. */
function pollTasks(facts: AgendaFacts, polls: readonly PollFacts[]): Task[] | undefined {
  const going = polls
    .filter(({ isStuck }) => !isStuck)
    .map((poll) => tasksOfPoll(facts, poll))
    .filter((tasks) => tasks.length > 0)
  return going.length === 0 ? undefined : going.slice(0, maxPolls).flat()
}

function tasksOfPoll(facts: AgendaFacts, poll: PollFacts): Task[] {
  const { status, method, outcome } = poll
  const params = { pollId: poll.pollId }
  if (status === 'draft') {
    return method === 'reported'
      ? [ofOrganizer(facts, 'reportPollOutcome', params)]
      : [ofHead(facts, 'openPoll', params)]
  }
  if (status === 'open') {
    // Every member is named, as nobody may know who has voted.
    return method === 'paper'
      ? [ofHead(facts, 'recordPaperTally', params)]
      : [ofUnits(facts.memberCodes, 'castBallot', params), ofHead(facts, 'closePoll', params)]
  }
  if (status !== 'closed') return []
  if (outcome === 'decided') return [ofOrganizer(facts, 'certifyPoll', params)]
  return outcome === 'tied' && isUnsettled(facts, poll) ? [settleTie(facts, poll)] : []
}

/**
 * Without a run-off, or with one that was cancelled or decided nothing (lib/polls, open-tie), and not
 * taken up by another poll on the same.
 */
function isUnsettled({ polls }: AgendaFacts, tied: PollFacts): boolean {
  if (polls.some((other) => other.pollId !== tied.pollId && takesUp(other, tied))) return false
  const runoff = polls.find(({ pollId }) => pollId === tied.runoffPollId)
  if (runoff === undefined || runoff.status === 'cancelled') return true
  return runoff.status === 'closed' && runoff.outcome !== 'decided' && runoff.outcome !== 'tied'
}

function takesUp(other: PollFacts, { kind, award, office, forTerm }: PollFacts): boolean {
  const isOnTheSame =
    other.kind === kind &&
    other.award === award &&
    other.office === office &&
    other.forTerm === forTerm
  const isAlive = other.status !== 'closed' || other.outcome === 'decided'
  return isOnTheSame && isAlive && other.status !== 'cancelled' && !other.isStuck
}

/** A run-off, but for what the superior decides (lib/polls, record-tie-decision). */
function settleTie(facts: AgendaFacts, { pollId, tie, runoffOf }: PollFacts): Task {
  const isSuperiors = tie === 'superior' || runoffOf !== undefined
  return isSuperiors
    ? ofOrganizer(facts, 'recordTieDecision', { pollId })
    : ofHead(facts, 'createRunoff', { pollId })
}
