import type { Ballot, Count, Model, Poll, Result, Rule } from './state.ts'
import { keyOf } from './state.ts'

type Turnout = { eligible: number; cast: number; valid: number; blank: number }

/** The ballots of an electronic poll, counted. */
export function countBallots({ options, electorate = [], ballots, rule }: Poll) {
  const all = Object.values(ballots)
  const valid = all.filter((ballot) => Object.keys(ballot).length > 0)
  const times = (optionId: string, mark: Ballot[string]) =>
    valid.filter((ballot) => (ballot[optionId] ?? 'no_opinion') === mark).length
  const counts = options.map(({ optionId }): Count => {
    const votes = times(optionId, 'agree')
    if (rule?.ballot !== 'judge_each') return { optionId, votes }
    const disagree = times(optionId, 'disagree')
    return { optionId, votes, disagree, noOpinion: valid.length - votes - disagree }
  })
  const blank = all.length - valid.length
  const turnout = { eligible: electorate.length, cast: all.length, valid: valid.length, blank }
  return { turnout, counts }
}

/** Whether so many votes reach what the rule asks for; in whole numbers. */
function reaches(votes: number, { threshold }: Rule, turnout: Turnout): boolean {
  const wanted = Math.round(threshold.percent * 100) * turnout[threshold.base]
  return threshold.comparison === 'at_least' ? votes * 10_000 >= wanted : votes * 10_000 > wanted
}

/** What counted ballots decide, in the order of docs/polls.md. */
export function decide(rule: Rule, turnout: Turnout, counts: Count[]): Result {
  const { quorum, winners: seats } = rule
  const told = { turnout, counts: counts.map((count) => withPercent(count, rule, turnout)) }
  if (turnout.cast * quorum.denominator < turnout.eligible * quorum.numerator) {
    return { outcome: 'inquorate', winners: [], ...told }
  }
  const ranked = counts.filter(({ votes }) => votes > 0).sort((a, b) => b.votes - a.votes)
  const idsOf = (some: Count[]) => some.map(({ optionId }) => optionId)
  const passing = (some: Count[]) => some.filter(({ votes }) => reaches(votes, rule, turnout))
  const last = ranked[seats - 1]?.votes
  if (last !== undefined && ranked[seats]?.votes === last) {
    const certain = ranked.filter(({ votes }) => votes > last)
    const tied = idsOf(ranked.filter(({ votes }) => votes === last))
    return { outcome: 'tied', winners: idsOf(passing(certain)), tied, ...told }
  }
  const winners = idsOf(passing(ranked.slice(0, seats)))
  return { outcome: winners.length > 0 ? 'decided' : 'no_winner', winners, ...told }
}

function withPercent(count: Count, { threshold }: Rule, turnout: Turnout): Count {
  const base = turnout[threshold.base]
  const percent = base === 0 ? 0 : Math.floor((count.votes * 20_000 + base) / (2 * base)) / 100
  return Object.assign({}, count, { percent })
}

/** Seats of those who had more votes than the tied. */
export function seatsAbove({ counts = [], tied = [] }: Result): number {
  const votes = counts.find(({ optionId }) => optionId === tied[0])?.votes ?? 0
  return counts.filter((count) => count.votes > votes).length
}

/** Breaks a tie by final points where the rule says so and they decide. */
export function byPoints(model: Model, poll: Poll, result: Result): Result {
  const { rule, blocCode, term, options } = poll
  const { outcome, tied = [], winners } = result
  if (rule?.tie !== 'points' || outcome !== 'tied') return result
  const above = seatsAbove(result)
  if (winners.length < above) return result
  const totals = tied.flatMap((optionId) => {
    const unitCode = options.find((option) => option.optionId === optionId)?.unitCode
    const sheet = model.sheets.get(keyOf(blocCode, term, unitCode, 'final'))
    return sheet === undefined ? [] : [{ optionId, total: sheet.graded.total }]
  })
  if (totals.length < tied.length) return result
  const ranked = totals.toSorted((a, b) => b.total - a.total)
  const seats = rule.winners - above
  if (ranked[seats - 1]?.total === ranked[seats]?.total) return result
  const chosen = ranked.slice(0, seats).map(({ optionId }) => optionId)
  return { ...result, outcome: 'decided', winners: [...winners, ...chosen], brokenBy: 'points' }
}
