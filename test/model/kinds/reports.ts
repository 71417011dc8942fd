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
import { allow, covenantOf, isSelf, rolesOfReader } from '../roles.ts'
import { type Covenant, keyOf, type Model, type Report } from '../state.ts'
import { drawAnybody, drawCovenant, drawHead } from './covenants.ts'
import type { Kind } from './kind.ts'

const hidden = 'covenant.not_found'
const periods = ['FY', 'FY', 'H1']

/** Texts and what they say, by the figure's indicator. */
const texts: Record<string, Body> = {
  'trên 60 triệu đồng': { value: 60_000_000, precision: 'at_least' },
  'khoảng 2 tỷ đồng': { value: 2_000_000_000, precision: 'approximately' },
}

/** An entry as it is stored: its text read, its precision told. */
export function readEntry({ code, value, precision, raw }: Body): Body {
  const read = value === undefined ? texts[raw ?? ''] : { value, precision: precision ?? 'exact' }
  return { code, ...read, raw }
}

const read = ({ indicators = [], narrative }: Body): Body => ({
  indicators: indicators.map(readEntry),
  narrative,
})

/** Figures that cannot be, whatever else is told. */
function requireFigures({ indicators = [] }: Body): void {
  const codes: string[] = indicators.map(({ code }: Body) => code)
  const isWrong = codes.includes('no_such') || new Set(codes).size < codes.length
  refuseIf(isWrong, 422, 'request.invalid')
}

const figureOf = (content: Body, code: string): number | undefined =>
  content.indicators.find((entry: Body) => entry.code === code)?.value

/** Figures that contradict each other: refused on submitting. */
function contradicts(content: Body): boolean {
  const [members, employees] = [figureOf(content, 'members'), figureOf(content, 'employees')]
  return members !== undefined && employees !== undefined && members > employees
}

/** Figures on the edges of bands, targets and commitments, some of them bounds. */
export function drawFigures(dice: Dice): Body {
  const money = { code: 'visit_spending', raw: dice.pick(Object.keys(texts)) }
  const precision = dice.pick(['exact', 'at_least', 'at_least', 'at_most', 'approximately'])
  const value = dice.pick([40, 50, 64, 65, 90, 99, 100, 110, 117, 130])
  const growth = { code: 'new_members', value, ...(dice.chance(0.4) && { precision }) }
  const indicators = [
    { code: 'members', value: dice.pick([140, 160]) },
    { code: 'employees', value: dice.pick([170, 170, 180, 150]) },
    ...dice.some([growth, money], 0.7),
    ...(dice.chance(0.04) ? [{ code: dice.pick(['no_such', 'members']), value: 1 }] : []),
  ]
  return { indicators, ...(dice.chance(0.3) && { narrative: { results: 'Tốt' } }) }
}

/** The path of a unit's report, and who may write it, more often than not. */
function drawPlace(model: Model, dice: Dice, wanted: readonly Report['status'][]) {
  const fitting = [...model.reports].filter(([, { status }]) => wanted.includes(status))
  if (fitting.length > 0 && dice.chance(0.85)) {
    const [key] = dice.pick(fitting)
    const [blocCode = '', term = '', period = '', unitCode = ''] = key.split('/')
    return { blocCode, term, period, unitCode }
  }
  const place = drawCovenant(model, dice, ['in_force'])
  const { memberCodes = [] } = model.covenants.get(keyOf(place.blocCode, place.term)) ?? {}
  const unitCode = dice.pick([...memberCodes, ...memberCodes, 'KT-1', 'KT-4'])
  return { ...place, period: dice.pick(periods), unitCode }
}

const keyOfReport = ({ blocCode, term, period, unitCode }: Ask['params']) =>
  keyOf(blocCode, term, period, unitCode)

const viewOf = (
  params: Ask['params'],
  { status, content, returnReason, covenantVersion }: Report,
): Body => ({
  ...params,
  ...{ status, returnReason, covenantVersion },
  ...content,
})

const asking = ['KT-1', 'KT-2', 'KT-3', 'KT-4', 'SL-1']

const drawUnit = (dice: Dice, unitCode: string) =>
  asking.includes(unitCode) && dice.chance(0.88) ? unitCode : drawAnybody(dice)

export const putReport: Kind = {
  operationId: 'putReport',
  scope: 'reports:write',
  takesIfMatch: true,
  draw(model, dice) {
    const params = drawPlace(model, dice, dice.pick([[], ['draft'], ['returned']] as const))
    return { by: drawUnit(dice, params.unitCode), params, body: drawFigures(dice) }
  },
  judge(model, ask) {
    const roles = rolesOfReader(model, ask, hidden)
    allow(isSelf(roles, ask))
    const covenant = covenantOf(model, ask)
    requireMember(covenant, ask.params.unitCode)
    requireFigures(ask.body ?? {})
    const content = read(ask.body ?? {})
    const key = keyOfReport(ask.params)
    const old = model.reports.get(key)
    if (old !== undefined && same(old.content, content)) {
      return { status: 200, shows: viewOf(ask.params, old) }
    }
    requireInForce(covenant)
    const isOpen = old === undefined || old.status === 'draft' || old.status === 'returned'
    refuseIf(!isOpen, 409, 'report.not_editable')
    const outcome = outcomeOfPut(ask, { exists: old !== undefined, isEqual: false })
    const next: Report = { status: 'draft', ...old, content, covenantVersion: covenant.version }
    return {
      status: outcome === 'create' ? 201 : 200,
      shows: viewOf(ask.params, next),
      change: () => void model.reports.set(key, next),
    }
  },
}

/** A member of the covenant; of a draft nobody knows yet. @throws Refused 404 */
export function requireMember({ memberCodes }: Covenant, unitCode = ''): void {
  const isStranger = memberCodes !== undefined && !memberCodes.includes(unitCode)
  refuseIf(isStranger, 404, 'bloc.member_not_found')
}

/** @throws Refused 409 */
export const requireInForce = ({ status }: Covenant) =>
  refuseIf(status !== 'in_force', 409, 'covenant.not_in_force')

type Step = {
  operationId: string
  by: 'unit' | 'head'
  from: readonly Report['status'][]
  to: (ask: Ask) => Partial<Report>
}

const steps: Step[] = [
  {
    ...{ operationId: 'submitReport', by: 'unit', from: ['draft', 'returned'] },
    to: () => ({ status: 'submitted', returnReason: undefined }),
  },
  {
    ...{ operationId: 'returnReport', by: 'head', from: ['submitted', 'accepted'] },
    to: ({ body }) => ({ status: 'returned', returnReason: body?.reason }),
  },
  {
    ...{ operationId: 'acceptReport', by: 'head', from: ['submitted'] },
    to: () => ({ status: 'accepted' }),
  },
]

function kindOf({ operationId, by, from, to }: Step): Kind {
  const hiddenReport = 'report.not_found'
  return {
    operationId,
    scope: 'reports:write',
    takesIfMatch: true,
    draw(model, dice) {
      const params = drawPlace(model, dice, from)
      const who = by === 'unit' ? drawUnit(dice, params.unitCode) : drawHead(model, dice, params)
      const body = operationId === 'returnReport' ? { body: { reason: 'bổ sung' } } : {}
      return { by: who, params, ...body }
    },
    judge(model, ask): Done {
      const roles = rolesOfReader(model, ask, hiddenReport)
      allow(by === 'unit' ? isSelf(roles, ask) : roles.actsAsHead)
      const covenant = covenantOf(model, ask, hiddenReport)
      const report = must(model.reports.get(keyOfReport(ask.params)), 404, hiddenReport)
      const isRefused = operationId === 'submitReport' && contradicts(report.content)
      refuseIf(isRefused, 422, 'report.inconsistent')
      requireInForce(covenant)
      if (!from.includes(report.status)) throw new Refused(409, 'report.wrong_state')
      matchOfAction(ask)
      const next = { ...report, ...to(ask) }
      const shows = viewOf(ask.params, next)
      return { status: 200, shows, change: () => void Object.assign(report, next) }
    },
    again(model, ask) {
      rolesOfReader(model, ask, hiddenReport)
      const report = model.reports.get(keyOfReport(ask.params))
      return viewOf(ask.params, must(report, 404, hiddenReport))
    },
  }
}

export const reportSteps: Kind[] = steps.map(kindOf)

export const putDeclaredReport: Kind = {
  operationId: 'putDeclaredReport',
  scope: 'reports:write',
  takesIfMatch: true,
  draw(model, dice) {
    const place = drawCovenant(model, dice, ['in_force', 'open', 'concluded'])
    const params = { ...place, period: dice.pick(periods) }
    return { by: drawHead(model, dice, place), params, body: drawFigures(dice) }
  },
  judge(model, ask) {
    allow(rolesOfReader(model, ask, hidden).actsAsHead)
    const covenant = covenantOf(model, ask)
    requireFigures(ask.body ?? {})
    const content = read(ask.body ?? {})
    const key = keyOf(ask.params.blocCode, ask.params.term, ask.params.period)
    const old = model.declared.get(key)
    const shows = { ...ask.params, ...content }
    if (old !== undefined && same(old, content)) return { status: 200, shows }
    refuseIf(covenant.status === 'draft', 409, 'covenant.is_draft')
    const outcome = outcomeOfPut(ask, { exists: old !== undefined, isEqual: false })
    const change = () => void model.declared.set(key, content)
    return { status: outcome === 'create' ? 201 : 200, shows, change }
  },
}
