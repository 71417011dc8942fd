import type { Body } from '../../support/api.ts'
import { type Ask, Refused, refuseIf, same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { isAdmin, principalOf } from '../principals.ts'
import { isAbove } from '../roles.ts'
import { keyOf, type Model, now, type Push, receiptTime, type Unit } from '../state.ts'
import { isValidOn, lastDayOf } from '../tree.ts'
import type { Kind } from './kind.ts'

export const months = ['2020-11', '2020-12', '2021-06', '2025-12']

const instants = [
  '2021-01-01T10:00:00.000Z',
  '2021-01-02T10:00:00.000Z',
  '2021-01-03T17:00:00+07:00',
  '2021-01-03T10:00:00.000Z',
  '2021-01-04T10:00:00.000Z',
]

const figureNames = ['grassrootsUnions', 'employees', 'members', 'newMembers']

/** The figures of a body, and nothing else of it. */
export const figuresOf = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => figureNames.includes(name)))

const isGreater = (part?: number, whole?: number) =>
  part !== undefined && whole !== undefined && part > whole

/** Whether a part exceeds its whole. */
export const contradict = ({ employees, members, newMembers }: Body) =>
  isGreater(members, employees) || isGreater(newMembers, members)

/** An instant as it is stored. */
export const stored = (instant: string | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString()

/** Whether something claims to be recorded in the future. */
export const isAhead = (instant: string | undefined) => instant !== undefined && instant > '2090'

/** Whether a unit exists at the end of a month. */
export const hasCount = (unit: Unit, month: string) => isValidOn(unit, lastDayOf(month))

/** What something recorded at a time does beside what is stored: the time alone decides. */
export function judgeTime(
  old: { recordedAt: string } | undefined,
  {
    recordedAt,
    received,
    isEqual,
  }: { recordedAt?: string | undefined; received: string; isEqual: boolean },
): 'create' | 'replace' | 'unchanged' | 'stale' | 'conflict' {
  if (old === undefined) return 'create'
  if (isEqual && (recordedAt === undefined || recordedAt === old.recordedAt)) return 'unchanged'
  const at = recordedAt ?? received
  if (at < old.recordedAt) return 'stale'
  return at === old.recordedAt ? 'conflict' : 'replace'
}

/** Figures that mostly hold together. */
export function drawFigures(dice: Dice): Body {
  const members = dice.pick([100, 100, 110, 500])
  return {
    members,
    ...(dice.chance(0.6) && { employees: dice.pick([150, 160, 505]) }),
    ...(dice.chance(0.3) && { newMembers: dice.pick([5, 7]) }),
  }
}

/** When figures were recorded; undefined for the time of receipt. */
export const drawInstant = (dice: Dice) => {
  if (dice.chance(0.02)) return '2098-01-01T00:00:00.000Z'
  return dice.chance(0.75) ? dice.pick(instants) : undefined
}

export const putMemberCount: Kind = {
  operationId: 'putMemberCount',
  scope: 'member-counts:write',
  takesIfMatch: false,
  draw(model, dice) {
    const unitCode = dice.pick([...model.units.keys(), 'KT-1', 'KT-2', 'KT-3', 'NO-SUCH'])
    const recordedAt = drawInstant(dice)
    const by = dice.pick(['KT integration', 'KT', 'KT', 'VN', 'SL', 'KT-1', 'KT-2'])
    const params = { unitCode, month: dice.pick(months) }
    return { by, params, body: { ...drawFigures(dice), ...(recordedAt && { recordedAt }) } }
  },
  judge(model, ask) {
    const { unitCode = '', month = '' } = ask.params
    const unit = requireSubtree(model, ask)
    const body = ask.body ?? {}
    const content = figuresOf(body)
    refuseIf(contradict(content), 422, 'member_count.inconsistent')
    refuseIf(isAhead(body.recordedAt), 422, 'request.invalid')
    refuseIf(!hasCount(unit, month), 422, 'unit.not_valid_in_month')
    const key = keyOf(unitCode, month)
    const old = model.pushes.get(key)
    const recordedAt = stored(body.recordedAt)
    const isEqual = same(old?.content, content)
    const verdict = judgeTime(old, { recordedAt, received: now, isEqual })
    refuseIf(verdict === 'stale', 409, 'member_count.stale')
    refuseIf(verdict === 'conflict', 409, 'member_count.conflict')
    const revision = (old?.revision ?? 0) + 1
    const declared = { ...content, recordedAt }
    if (verdict === 'unchanged')
      return { status: 200, shows: { unitCode, month, effective: content } }
    return {
      status: verdict === 'create' ? 201 : 200,
      shows: {
        ...{ unitCode, month, revision, effective: { ...content, basis: 'declared' } },
        declared: recordedAt === undefined ? content : declared,
      },
      change() {
        const next: Push = { content, recordedAt: recordedAt ?? receiptTime(model), revision }
        model.pushes.set(key, next)
      },
    }
  },
}

/** A unit in the subtree of the key's. @throws Refused 404, whether it is there or not */
export function requireSubtree(model: Model, { by, params }: Ask): Unit {
  const principal = principalOf(by)
  const unit = model.units.get(params.unitCode ?? '')
  const reads = isAdmin(principal) || isAbove(model, principal, params.unitCode)
  if (unit === undefined || !reads) throw new Refused(404, 'member_count.not_found')
  return unit
}
