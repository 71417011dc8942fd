import type { Said } from '../../lib/polls/rules/check-ballot.ts'
import type { PollRule } from '../../lib/polls/rules/rule.ts'

/** A count to be judged: what voters said, `invalid` papers besides, by ids of few options. */
export type Count = {
  optionIds: readonly string[]
  ballots: readonly Said[]
  invalid: number
  eligible: number
  rule: Pick<PollRule, 'quorum' | 'threshold' | 'winners'>
}

/** A fraction of whole numbers, the lower one above 0. */
type Fraction = readonly [bigint, bigint]

const isLess = ([a, b]: Fraction, [c, d]: Fraction) => a * d < c * b
const times = ([a, b]: Fraction, whole: bigint): Fraction => [a * whole, b]

/** 66.67 per cent is 6667/10000, read digit by digit. */
function fractionOfPercent(percent: number): Fraction {
  const [whole = '0', decimals = ''] = String(percent).split('.')
  return [BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length)]
}

/**
 * The rule by its words, another way than the rule itself: ballots are walked through one by one, and
 * who gets a seat is found by trying every order in which options with equal votes could stand. A tie
 * is when these orders seat different options. Option ids of the answer are in their order.
 */
export function bruteForceTally({ optionIds, ballots, invalid, eligible, rule }: Count) {
  const heard = new Map(optionIds.map((id) => [id, { agree: 0, disagree: 0, no_opinion: 0 }]))
  const turnout = { eligible, cast: invalid, valid: 0, blank: 0 }
  for (const { choices, answers = [] } of ballots) {
    turnout.cast += 1
    if ((choices ?? answers).length === 0) {
      turnout.blank += 1
      continue
    }
    turnout.valid += 1
    for (const [id, voices] of heard) {
      if (choices?.includes(id)) voices.agree += 1
      if (choices !== undefined) continue
      voices[answers.find(({ optionId }) => optionId === id)?.answer ?? 'no_opinion'] += 1
    }
  }
  const votesOf = (id: string) => BigInt(heard.get(id)?.agree ?? 0)
  const base = BigInt(turnout[rule.threshold.base])
  return {
    turnout,
    heard: optionIds.map((id) => ({ ...heard.get(id), percent: shown(votesOf(id), base) })),
    ...judge(optionIds, votesOf, turnout, rule),
  }
}

function judge(
  optionIds: readonly string[],
  votesOf: (id: string) => bigint,
  turnout: { eligible: number; cast: number; valid: number },
  { quorum, threshold, winners: seats }: Count['rule'],
) {
  const share: Fraction = [BigInt(quorum.numerator), BigInt(quorum.denominator)]
  if (isLess([BigInt(turnout.cast), 1n], times(share, BigInt(turnout.eligible)))) {
    return { outcome: 'inquorate', winners: [], tied: [] }
  }
  const orders = permutations(optionIds.filter((id) => votesOf(id) > 0n)).filter((order) =>
    order.every((id, at) => at === 0 || votesOf(order[at - 1] ?? '') >= votesOf(id)),
  )
  const seatings = orders.map((order) => order.slice(0, seats))
  const always = optionIds.filter((id) => seatings.every((seated) => seated.includes(id)))
  const sometimes = optionIds.filter((id) => seatings.some((seated) => seated.includes(id)))
  const wanted = times(fractionOfPercent(threshold.percent), BigInt(turnout[threshold.base]))
  const winners = always.filter((id) => {
    const votes: Fraction = [votesOf(id), 1n]
    return threshold.comparison === 'at_least' ? !isLess(votes, wanted) : isLess(wanted, votes)
  })
  const tied = sometimes.filter((id) => !always.includes(id))
  const outcome = tied.length > 0 ? 'tied' : winners.length > 0 ? 'decided' : 'no_winner'
  return { outcome, winners, tied }
}

/** By long division: hundredths of a per cent, one more where the next digit is 5 or above. */
function shown(part: bigint, whole: bigint): number {
  if (whole === 0n) return 0
  const thousandths = (part * 100_000n) / whole
  const hundredths = thousandths / 10n + (thousandths % 10n >= 5n ? 1n : 0n)
  return Number(hundredths) / 100
}

function permutations(ids: readonly string[]): string[][] {
  if (ids.length === 0) return [[]]
  return ids.flatMap((id) =>
    permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]),
  )
}
