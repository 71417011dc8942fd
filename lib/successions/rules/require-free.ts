import { dayBefore } from '../../kernel/days.ts'
import { type FieldError, fieldError, throwIfAny } from '../../kernel/refusal.ts'
import { closingCodes, namedCodes, type SuccessionContent } from '../succession.ts'
import { mentions, type Units } from './check-units.ts'

/**
 * Requires that no unit named has ended or is held by another succession.
 * @throws Refusal `unit.closed` or `unit.succession_applying` (409)
 */
export function requireFree(content: SuccessionContent, units: Units): void {
  const closing = new Set(closingCodes(content))
  const lastDay = dayBefore(content.effectiveOn)
  const closed = mentions(content).flatMap(({ pointer, unitCode }) => {
    const { status, validTo } = units.get(unitCode) ?? {}
    const neededTo = closing.has(unitCode) ? lastDay : content.effectiveOn
    const isOver = validTo !== undefined && validTo < neededTo
    return status === 'closed' || isOver
      ? [endedAlready(pointer, unitCode, validTo ?? lastDay)]
      : []
  })
  throwIfAny('unit.closed', closed)
  const named = namedCodes(content)
  const held = mentions(content).flatMap(({ pointer, unitCode }) => {
    const { applying, receiving = 0 } = units.get(unitCode) ?? {}
    const isReceiving = receiving > 0 && named.includes(unitCode)
    return applying !== undefined || isReceiving ? [heldElsewhere(pointer, unitCode)] : []
  })
  throwIfAny('unit.succession_applying', held)
}

/** The error where another succession is at work on a unit. */
export function heldElsewhere(pointer: string, unitCode: string): FieldError {
  return fieldError(pointer, 'unit.succession_applying', {
    vi: `${unitCode} đang được áp dụng một thay đổi tổ chức khác`,
    en: `Another succession is being applied to ${unitCode}`,
  })
}

const endedAlready = (pointer: string, unitCode: string, day: string) =>
  fieldError(pointer, 'unit.closed', {
    vi: `${unitCode} đã kết thúc ngày ${day}`,
    en: `${unitCode} ended on ${day}`,
  })
