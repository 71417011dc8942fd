import type { Ask } from './ask.ts'
import type { Dice } from './dice.ts'
import { signedContents } from './kinds/contents.ts'
import { drawRightPoints } from './kinds/points.ts'
import { drawFigures } from './kinds/reports.ts'
import { signatureOf } from './kinds/signatures.ts'
import { type Covenant, keyOf, type Model, type Rule } from './state.ts'

/** One request of several in a row, made when its turn comes; undefined where it is void by then. */
export type Step = (model: Model) => Omit<Ask, 'number'> | undefined

/** What belongs together, so that more comes of it than of requests by chance. */
type Round = (covenant: Covenant, dice: Dice) => Step[]

/** Of a covenant, for the path of a request. */
export const placeOf = ({ blocCode, term }: Covenant) => ({ blocCode, term })

const current = { ifMatch: 'current' } as const

/** Every member's sheet of a stage, mostly of one total, and their ranking. */
export function scoringAt(stage: string, covenant: Covenant, dice: Dice): Step[] {
  const { content, memberCodes = [] } = covenant
  const sheets = memberCodes.map((unitCode): Step => {
    const params = { ...placeOf(covenant), unitCode, stage }
    const by = stage === 'self' ? unitCode : 'KT'
    const body = { points: drawRightPoints(dice, content) }
    return ({ sheets }) => {
      const isThere = sheets.has(keyOf(params.blocCode, params.term, unitCode, stage))
      return { operationId: 'putScoreSheet', by, params, body, ...(isThere && current) }
    }
  })
  return [...sheets, ranking(covenant, stage)]
}

/** The ranking of a stage. */
export const ranking = (covenant: Covenant, stage: string): Step => {
  const params = placeOf(covenant)
  return () => ({ operationId: 'getRanking', by: 'KT', params, query: { stage } })
}

const scoring: Round = (covenant, dice) =>
  scoringAt(dice.pick(['self', 'cross', 'final', 'final', 'final']), covenant, dice)

/** A report of the year of each member, accepted, with the points that it gives, and their sum. */
const reporting: Round = (covenant, dice) => {
  const { memberCodes = [], ...rest } = covenant
  const period = 'FY'
  const reports = memberCodes.flatMap((unitCode): Step[] => {
    const unit = { ...placeOf(rest), unitCode }
    const params = { ...unit, period }
    const body = drawFigures(dice)
    return [
      ({ reports }) => {
        const isThere = reports.has(keyOf(params.blocCode, params.term, period, unitCode))
        return { operationId: 'putReport', by: unitCode, params, body, ...(isThere && current) }
      },
      () => ({ operationId: 'submitReport', by: unitCode, params }),
      () => ({ operationId: 'acceptReport', by: 'KT', params }),
      () => ({ operationId: 'getScores', by: 'KT', params: unit }),
    ]
  })
  const params = { ...placeOf(rest), period }
  return [...reports, () => ({ operationId: 'getBlocReport', by: 'KT', params })]
}

/** An addendum that all sign. */
const amending: Round = (covenant, dice) => {
  const { memberCodes = [] } = covenant
  const place = placeOf(covenant)
  const body = { ...dice.pick(signedContents), reason: 'sửa' }
  const openOf = ({ addenda, covenants }: Model) => {
    const { openAddendum } = covenants.get(keyOf(place.blocCode, place.term)) ?? {}
    return addenda.get(keyOf(place.blocCode, place.term, String(openAddendum)))
  }
  return [
    () => ({ operationId: 'proposeAddendum', by: 'KT', params: place, body }),
    ...memberCodes.map(
      (unitCode): Step =>
        (model) => {
          const addendum = openOf(model)
          if (addendum === undefined) return undefined
          const params = { ...place, unitCode, version: String(addendum.version) }
          const signature = signatureOf(unitCode, addendum.contentHash)
          return { operationId: 'signAddendum', params, ...signature }
        },
    ),
  ]
}

const most: Rule['threshold'] = { percent: 0, comparison: 'more_than', base: 'valid' }

const rules: Pick<Rule, 'threshold' | 'winners' | 'tie'>[] = [
  { threshold: most, winners: 1, tie: 'points' },
  { threshold: { ...most, percent: 50, comparison: 'at_least' }, winners: 1, tie: 'points' },
  { threshold: { ...most, percent: 50, base: 'cast' }, winners: 2, tie: 'runoff' },
  { threshold: most, winners: 1, tie: 'superior' },
]

/** A poll in which all members vote, each for one of the first few, so that votes are often equal. */
const voting: Round = (covenant, dice) => {
  const { memberCodes = [] } = covenant
  const place = placeOf(covenant)
  const rule = {
    ...dice.pick(rules),
    ...{ ballot: 'choose', minChoices: 1, maxChoices: 1, ownUnitVote: true },
    quorum: { numerator: 2, denominator: 3 },
  }
  const about = { kind: 'award', award: dice.pick(['leading_unit', 'excellent_unit', 'good_unit']) }
  const options = memberCodes.map((unitCode) => ({ unitCode }))
  const body = {
    ...about,
    title: 'Bình xét',
    method: 'electronic',
    secrecy: 'secret',
    options,
    rule,
  }
  const many = 2 + dice.below(2)
  const ofLast =
    (operationId: string, by: string, chosen?: number): Step =>
    ({ polls }) => {
      const poll = [...polls.values()].at(-1)
      if (poll?.blocCode !== place.blocCode || poll.term !== place.term) return undefined
      const params = { ...place, pollId: poll.pollId }
      if (chosen === undefined) return { operationId, by, params }
      const { optionId = 'option-99-0' } = poll.options[chosen % many] ?? {}
      return { operationId, by, params, body: { choices: [optionId] } }
    }
  return [
    () => ({ operationId: 'createPoll', by: 'KT', params: place, body }),
    ofLast('openPoll', 'KT'),
    ...memberCodes.map((unitCode, at) => ofLast('castBallot', unitCode, at)),
    ofLast('closePoll', 'KT'),
    ofLast('getPollResult', 'KT'),
  ]
}

const known = /^(KT-[1-4]|SL-1)$/

/** Covenants in one of the states that have criteria, and members who can all ask. */
export const playable = (model: Model, ...states: Covenant['status'][]) =>
  [...model.covenants.values()].filter(
    ({ status, content, memberCodes = [] }) =>
      states.includes(status) &&
      content.groups !== undefined &&
      memberCodes.every((code) => known.test(code)),
  )

/** A round of a covenant in force; none where there is no such covenant. */
export function roundOf(model: Model, dice: Dice): Step[] {
  const covenants = playable(model, 'in_force')
  if (covenants.length === 0) return []
  const round = dice.pick([scoring, scoring, scoring, reporting, amending, voting])
  return round(dice.pick(covenants), dice)
}
