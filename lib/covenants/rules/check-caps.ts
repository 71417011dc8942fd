import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent } from './content.ts'

/** A cap of the total leaves room for all standard points (domain §4: bonuses are capped apart). */
export function checkCaps({
  totalPoints,
  caps = {},
}: Pick<CovenantContent, 'totalPoints' | 'caps'>): FieldError[] {
  if (caps.total === undefined || totalPoints === undefined || caps.total >= totalPoints) return []
  return [
    fieldError('/caps/total', 'covenant.cap_below_total', {
      vi: `Mức trần không được thấp hơn totalPoints ${totalPoints}.`,
      en: `The most that a unit can reach is not below totalPoints ${totalPoints}.`,
    }),
  ]
}
