import type { Body } from '../../support/api.ts'
import {
  type Ask,
  type Done,
  matchOfAction,
  must,
  outcomeOfPut,
  Refused,
  refuseIf,
  same,
} from '../ask.ts'
import type { Dice } from '../dice.ts'
import { grade } from '../grading.ts'
import { principalOf } from '../principals.ts'
import { allow, covenantOf, isSelf, rolesOfReader } from '../roles.ts'
import { type Covenant, keyOf, type Line, type Model, type Sheet } from '../state.ts'
import { cents } from '../totals.ts'
import { criteriaOf } from './contents.ts'
import { drawAnybody, drawCovenant, drawHead, drawOrganizer } from './covenants.ts'
import type { Kind } from './kind.ts'
import { drawPoints } from './points.ts'
import { requireInForce, requireMember } from './reports.ts'

const hidden = 'covenant.not_found'

const keyOfSheet = ({ blocCode, term, unitCode, stage }: Ask['params']) =>
  keyOf(blocCode, term, unitCode, stage)

/** What is told of a sheet. */
export const sheetView = ({ graded, corrections, ...told }: Sheet): Body => ({
  ...told,
  ...graded,
  corrections: corrections.length === 0 ? undefined : corrections.length,
})

function isRight(content: Body, points: Line[]): boolean {
  const criteria = new Map(criteriaOf(content).map((criterion) => [criterion.code, criterion]))
  const codes = points.map(({ criterionCode }) => criterionCode)
  return (
    new Set(codes).size === codes.length &&
    points.every((line) => {
      const { kind, maxPoints = -1 } = criteria.get(line.criterionCode) ?? {}
      const [least, most] = kind === 'penalty' ? [-maxPoints, 0] : [0, maxPoints]
      return line.points >= least && line.points <= most && cents(line.points) / 100 === line.points
    })
  )
}

const pointsFor = (points: Line[], code: string) =>
  points.find(({ criterionCode }) => criterionCode === code)?.points ?? 0

/** Where points differ from those that the unit gave itself, and no reason is said. */
function missingReasons(content: Body, points: Line[], self: Sheet | undefined): Sheet['warnings'] {
  if (self === undefined) return []
  const differing = points.flatMap(({ criterionCode, points: given, reason }, at) => {
    const isTold = reason !== undefined || given === pointsFor(self.points, criterionCode)
    return isTold ? [] : [`/points/${at}/reason`]
  })
  const scored = points.map(({ criterionCode }) => criterionCode)
  const leftOut = criteriaOf(content).filter(
    ({ code }) => !scored.includes(code) && pointsFor(self.points, code) !== 0,
  )
  const pointers = [...differing, ...leftOut.map(() => '/points')]
  return pointers.map((pointer) => ({ code: 'score.reason_missing', pointer }))
}

/** The sheet that these lines make now. @throws Refused 422 */
function makeSheet(model: Model, ask: Ask, { content, version }: Covenant): Sheet {
  const points: Line[] = ask.body?.points ?? []
  const isFinal = ask.params.stage === 'final'
  const self = isFinal ? model.sheets.get(keyOfSheet({ ...ask.params, stage: 'self' })) : undefined
  const warnings = missingReasons(content, points, self)
  const isToTell = content.reasonsRequired === true && warnings.length > 0
  const isWrong = content.groups !== undefined && !isRight(content, points)
  const isOfOther = (ask.body?.covenantVersion ?? version) !== version
  refuseIf(isWrong || isToTell || isOfOther, 422, 'score.invalid')
  const scoredBy = principalOf(ask.by).unitCode
  const { corrections = [] } = model.sheets.get(keyOfSheet(ask.params)) ?? {}
  const graded = grade(content, points)
  return { points, covenantVersion: version, scoredBy, graded, warnings, corrections }
}

/** A unit's own sheet, the head's, or that of who has the unit to score. */
function drawScorer(model: Model, dice: Dice, params: Ask['params']): string {
  const { blocCode, term, unitCode = '', stage } = params
  const { assignments = [] } = model.assignments.get(keyOf(blocCode, term)) ?? {}
  const assigned = assignments.find((one: Body) => one.unitCode === unitCode)?.scorerCode
  const isKnown = (code: string) => /^KT-[1-4]$/.test(code)
  if (stage === 'self') return isKnown(unitCode) && dice.chance(0.9) ? unitCode : drawAnybody(dice)
  const isOfPeer = stage === 'cross' && assigned !== undefined && isKnown(assigned)
  return isOfPeer && dice.chance(0.6) ? assigned : drawHead(model, dice, params)
}

/** Who scores at a stage; at cross a unit has another as its scorer, never itself. */
function mayScore(model: Model, ask: Ask): boolean {
  const roles = rolesOfReader(model, ask, hidden)
  const { blocCode, term, unitCode, stage } = ask.params
  if (stage === 'self') return isSelf(roles, ask)
  if (stage === 'final') return roles.actsAsHead
  const scorer = principalOf(ask.by).unitCode
  const { assignments = [] } = model.assignments.get(keyOf(blocCode, term)) ?? {}
  const isAssigned = assignments.some(
    (one: Body) => one.unitCode === unitCode && one.scorerCode === scorer,
  )
  const { memberCodes } = model.covenants.get(keyOf(blocCode, term)) ?? {}
  const isPeer = scorer !== undefined && isAssigned && memberCodes?.includes(scorer) === true
  return scorer !== unitCode && (roles.actsAsHead || isPeer)
}

export const putScoreSheet: Kind = {
  operationId: 'putScoreSheet',
  scope: 'scores:write',
  takesIfMatch: true,
  draw(model, dice) {
    const place = drawCovenant(model, dice, ['in_force'])
    const { memberCodes = [], content } =
      model.covenants.get(keyOf(place.blocCode, place.term)) ?? {}
    const unitCode = dice.pick([...memberCodes, ...memberCodes, 'KT-1', 'KT-4'])
    const params = { ...place, unitCode, stage: dice.pick(['self', 'cross', 'final', 'final']) }
    const old = model.sheets.get(keyOfSheet(params))
    const isSame = old !== undefined && dice.chance(0.3)
    const points = isSame ? old.points : drawPoints(dice, content ?? {})
    const under = dice.chance(0.3) ? { covenantVersion: dice.pick([1, 2, 2, 3]) } : {}
    return { by: drawScorer(model, dice, params), params, body: { points, ...under } }
  },
  judge(model, ask): Done {
    allow(mayScore(model, ask))
    const covenant = covenantOf(model, ask)
    requireMember(covenant, ask.params.unitCode)
    const key = keyOfSheet(ask.params)
    const old = model.sheets.get(key)
    const { points, covenantVersion = old?.covenantVersion } = ask.body ?? {}
    if (old && same([old.points, old.covenantVersion], [points, covenantVersion])) {
      return { status: 200, shows: { ...ask.params, ...sheetView(old) } }
    }
    const sheet = makeSheet(model, ask, covenant)
    requireInForce(covenant)
    refuseIf(covenant.content.groups === undefined, 409, 'covenant.without_groups')
    const outcome = outcomeOfPut(ask, { exists: old !== undefined, isEqual: false })
    return {
      status: outcome === 'create' ? 201 : 200,
      shows: { ...ask.params, ...sheetView(sheet) },
      change: () => void model.sheets.set(key, sheet),
    }
  },
}

export const correctScoreSheet: Kind = {
  operationId: 'correctScoreSheet',
  scope: 'scores:write',
  takesIfMatch: true,
  draw(model, dice) {
    const place = drawCovenant(model, dice, ['concluded'])
    const { memberCodes = [], content } =
      model.covenants.get(keyOf(place.blocCode, place.term)) ?? {}
    const unitCode = dice.pick([...memberCodes, ...memberCodes, 'KT-1', 'KT-4'])
    const body = { points: drawPoints(dice, content ?? {}), reason: 'nhầm' }
    return { by: drawOrganizer(dice), params: { ...place, unitCode }, body }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hidden).isOrganizer)
    const covenant = covenantOf(model, ask)
    requireMember(covenant, ask.params.unitCode)
    const params = { ...ask.params, stage: 'final' }
    const made = makeSheet(model, { ...ask, params }, covenant)
    const key = keyOfSheet(params)
    const before = model.sheets.get(key)
    const isEqual =
      before?.covenantVersion === made.covenantVersion && same(before.points, made.points)
    refuseIf(isEqual, 422, 'score.unchanged')
    refuseIf(covenant.status !== 'concluded', 409, 'covenant.not_concluded')
    refuseIf(covenant.content.groups === undefined, 409, 'covenant.without_groups')
    if (before === undefined) refuseIf(ask.ifMatch !== undefined, 412, 'precondition.failed')
    matchOfAction(ask)
    const { reason } = ask.body ?? {}
    const correction = { reason, scoredBy: made.scoredBy, ...(before && { before }) }
    const next: Sheet = { ...made, corrections: [...made.corrections, correction] }
    return {
      status: 200,
      shows: { ...params, ...sheetView(next) },
      change: () => void model.sheets.set(key, next),
    }
  },
  again(model, ask) {
    rolesOfReader(model, ask, 'score.not_found')
    const sheet = model.sheets.get(keyOfSheet({ ...ask.params, stage: 'final' }))
    return sheetView(must(sheet, 404, 'score.not_found'))
  },
}

export const putCrossAssignments: Kind = {
  operationId: 'putCrossAssignments',
  scope: 'scores:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawCovenant(model, dice, ['in_force', 'open'])
    const units = ['KT-1', 'KT-2', 'KT-3', ...(dice.chance(0.08) ? ['KT-4', 'KT-1'] : [])]
    const assignments = dice
      .some(units, 0.7)
      .map((unitCode) => ({ unitCode, scorerCode: dice.pick(['KT-1', 'KT-2', 'KT-3']) }))
      .filter((one) => one.unitCode !== one.scorerCode || dice.chance(0.1))
    return { by: drawHead(model, dice, params), params, body: { assignments } }
  },
  judge(model, ask): Done {
    allow(rolesOfReader(model, ask, hidden).actsAsHead)
    const { status, memberCodes, blocCode, term } = covenantOf(model, ask)
    const assignments: Body[] = ask.body?.assignments ?? []
    const key = keyOf(blocCode, term)
    const old = model.assignments.get(key)
    const shows = { blocCode, term, assignments }
    if (old !== undefined && same(old.assignments, assignments)) return { status: 200, shows }
    const units = assignments.map(({ unitCode }) => unitCode)
    const isRight =
      new Set(units).size === units.length &&
      assignments.every(
        ({ unitCode, scorerCode }) =>
          unitCode !== scorerCode &&
          (memberCodes ?? [unitCode]).includes(unitCode) &&
          (memberCodes ?? [scorerCode]).includes(scorerCode),
      )
    refuseIf(memberCodes !== undefined && !isRight, 422, 'cross_assignments.invalid')
    refuseIf(status === 'draft', 409, 'covenant.is_draft')
    if (status !== 'open' && status !== 'in_force') throw new Refused(409, 'covenant.not_in_force')
    const outcome = outcomeOfPut(ask, { exists: old !== undefined, isEqual: false })
    const change = () => void model.assignments.set(key, { assignments })
    return { status: outcome === 'create' ? 201 : 200, shows, change }
  },
}
