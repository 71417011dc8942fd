import type { Body } from '../../support/api.ts'
import { same } from '../ask.ts'
import type { Dice } from '../dice.ts'
import { keyOf, type Model } from '../state.ts'
import { isUnder, type RowKind, type RowVerdict, type Sender, standingsOf } from './import-rows.ts'
import {
  contradict,
  drawFigures,
  drawInstant,
  figuresOf,
  hasCount,
  isAhead,
  judgeTime,
  months,
  stored,
} from './member-counts.ts'

/** What is wrong with a row by itself. */
function faultOf(row: Body): string | undefined {
  if (row.month === undefined) return 'row.field_missing'
  if (!/^\d{4}-(0\d|1[0-2])$/.test(row.month)) return 'row.field_invalid'
  if (Object.keys(figuresOf(row)).length === 0) return 'member_count.no_figure'
  if (contradict(row)) return 'member_count.inconsistent'
  return isAhead(row.recordedAt) ? 'member_count.in_future' : undefined
}

function applyRows(model: Model, given: Body[], sender: Sender): RowVerdict[] {
  const rows = given.map((row) => ({ ...row, recordedAt: stored(row.recordedAt) }))
  const right = rows.filter((row) => faultOf(row) === undefined)
  const subjectOf = ({ unitCode, month }: Body) => keyOf(unitCode, month)
  const standings = standingsOf(right, { subjectOf, received: sender.received })
  return rows.map((row, index): RowVerdict => {
    const reject = (code: string): RowVerdict => ({ index, outcome: 'rejected', code })
    const fault = faultOf(row)
    if (fault !== undefined) return reject(fault)
    const { unitCode, month, recordedAt }: Body = row
    const unit = model.units.get(unitCode)
    if (unit === undefined || !isUnder(model, sender, unitCode)) return reject('unit.not_found')
    if (!hasCount(unit, month)) return reject('unit.not_valid_in_month')
    const standing = standings[right.indexOf(row)]
    if (standing === 'conflict') return reject('member_count.conflict')
    if (standing === 'stale') return { index, outcome: 'stale' }

    const content = figuresOf(row)
    const key = subjectOf(row)
    const old = model.pushes.get(key)
    const { received } = sender
    const verdict = judgeTime(old, { recordedAt, received, isEqual: same(old?.content, content) })
    if (verdict === 'conflict') return reject('member_count.conflict')
    if (verdict === 'stale' || verdict === 'unchanged') return { index, outcome: verdict }
    // Of equal rows the first is applied, and the others find what it left.
    const revision = (old?.revision ?? 0) + 1
    model.pushes.set(key, { content, recordedAt: recordedAt ?? received, revision })
    return { index, outcome: verdict === 'create' ? 'created' : 'updated' }
  })
}

function drawRow(model: Model, dice: Dice): Body {
  const unitCode = dice.chance(0.92) ? dice.pick([...model.units.keys()]) : 'NO-SUCH'
  const month = dice.chance(0.96) ? dice.pick(months) : dice.pick(['2020-13', undefined])
  const figures = dice.chance(0.97) ? drawFigures(dice) : {}
  const recordedAt = drawInstant(dice)
  return { unitCode, month, ...figures, ...(recordedAt && { recordedAt }) }
}

/** Rows of a few units and months, now and then about the same. */
function drawRows(model: Model, dice: Dice): Body[] {
  const rows = Array.from({ length: 1 + dice.below(5) }, () => drawRow(model, dice))
  if (!dice.chance(0.3)) return rows
  const { recordedAt: _, ...other } = dice.pick(rows)
  const recordedAt = drawInstant(dice)
  return [...rows, { ...other, ...(recordedAt && { recordedAt }) }]
}

export const countRows: RowKind = {
  operationId: 'createMemberCountImport',
  scope: 'member-counts:write',
  senders: ['KT integration', 'KT', 'VN', 'KT-1', 'SL'],
  drawRows,
  applyRows,
}
