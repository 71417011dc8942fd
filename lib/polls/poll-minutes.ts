import { type Bloc, blocKey } from '../blocs/bloc.ts'
import { provenanceOf } from '../kernel/provenance.ts'
import { refuse } from '../kernel/refusal.ts'
import { vietnamDay } from '../kernel/vietnam-day.ts'
import type { StoreContext } from '../store/commit.ts'
import { getItemGroups } from '../store/read.ts'
import type { Unit } from '../units/unit.ts'
import { unitAsOf } from '../units/unit-as-of.ts'
import { requireResult } from './get-poll-result.ts'
import { unitKeysOf } from './known-units.ts'
import {
  boardMemberView,
  type Option,
  type Poll,
  type PollPlace,
  pollKey,
  recountView,
  subjectOf,
} from './poll.ts'
import { type PollResult, tieBreakView, turnoutView } from './result.ts'
import { ruleView } from './rules/rule.ts'

/** Items that the minutes need from the start. */
export const minutesKeys = (place: PollPlace) => ({
  poll: pollKey(place),
  bloc: blocKey(place.blocCode),
})

/** What the minutes tell beside the poll itself. */
type Beside = {
  bloc: Bloc
  /** The polls before and after a run-off was made. */
  earlier: Poll | undefined
  later: Poll | undefined
  units: Readonly<Record<string, Unit | undefined>>
}

/**
 * Everything that the minutes of a count say (biên bản kiểm phiếu; domain §6), from the poll as it is
 * stored. Units and the other round are known only from the poll: one more request.
 * @throws Refusal 404 `poll.not_found`; 409 `poll.not_closed`
 */
export async function pollMinutes(
  ctx: Pick<StoreContext, 'store'>,
  { poll, bloc }: { poll: Poll | undefined; bloc: Bloc | undefined },
) {
  if (poll === undefined || bloc === undefined) throw refuse('poll.not_found')
  const result = requireResult(poll)
  const [{ earlier, later }, units] = await getItemGroups(
    ctx.store,
    { earlier: roundKey(poll, poll.runoffOf), later: roundKey(poll, poll.runoffPollId) },
    unitKeysOf([...poll.options, ...(poll.carriedWinners ?? [])]),
  )
  return minutesView(poll, result, { bloc, earlier, later, units })
}

const roundKey = (poll: Poll, pollId: string | undefined) =>
  pollId === undefined ? undefined : pollKey({ ...poll, pollId })

/** The minutes in a fixed order of fields; of a reported poll what was told. */
export function minutesView(poll: Poll, result: PollResult, beside: Beside) {
  const { bloc, earlier, later, units } = beside
  const day = dayOf(poll, result)
  const optionView = (option: Option) => ({
    optionId: option.optionId,
    unitCode: option.unitCode,
    unitName: nameOn(day, units[option.unitCode ?? '']),
    personName: option.personName,
    text: option.text,
  })
  return {
    pollId: poll.pollId,
    blocCode: poll.blocCode,
    blocName: bloc.name,
    term: poll.term,
    ...subjectOf(poll),
    rule: poll.rule && ruleView(poll.rule),
    presetCode: poll.presetCode,
    openedAt: poll.openedAt,
    closesAt: poll.closesAt,
    closedAt: poll.closedAt,
    certifiedAt: poll.certifiedAt,
    heldOn: result.heldOn,
    place: poll.place,
    countingBoard: poll.countingBoard?.map(boardMemberView),
    electorate: poll.electorate,
    turnout: result.turnout && turnoutView(result.turnout),
    options: poll.options.map((option) => ({
      ...optionView(option),
      ...countOf(result, option),
      isWinner: result.winners.includes(option.optionId),
    })),
    carriedWinners: poll.carriedWinners?.map((option) => ({
      ...optionView(option),
      isWinner: true,
    })),
    outcome: result.outcome,
    winners: result.winners,
    tied: result.tied,
    tieBreak: result.tieBreak && tieBreakView(result.tieBreak),
    earlierRound: earlier && roundView(earlier),
    laterRound: later && roundView(later),
    recounts: poll.recounts?.map(recountView),
    ballotsDigest: poll.inclusion?.ballotsDigest,
    ...provenanceOf(poll),
  }
}

/** The day of the vote in Vietnam, where it is known. */
function dayOf({ closedAt }: Poll, { heldOn }: PollResult): string | undefined {
  if (heldOn !== undefined) return heldOn
  return closedAt === undefined ? undefined : vietnamDay(new Date(closedAt))
}

/** What a unit was called then; its present name where it was not valid on that day. */
function nameOn(day: string | undefined, unit: Unit | undefined): string | undefined {
  if (unit === undefined || day === undefined) return unit?.name
  return unitAsOf(unit, day)?.name ?? unit.name
}

/** None where nothing was counted. */
function countOf({ counts = [] }: PollResult, { optionId }: Option) {
  const { votes, percent, disagree, noOpinion } =
    counts.find((count) => count.optionId === optionId) ?? {}
  return { votes, percent, disagree, noOpinion }
}

function roundView({ pollId, status, result }: Poll) {
  return { pollId, status, outcome: result?.outcome }
}
