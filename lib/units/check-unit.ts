import { type FieldError, fieldError } from '../kernel/refusal.ts'
import { checkExternalIds } from './external-ids.ts'
import type { UnitContent } from './unit.ts'

/** Errors that the content of a unit shows by itself. */
export function checkUnit({ validFrom, validTo, externalIds }: UnitContent): FieldError[] {
  return [...checkValidity(validFrom, validTo), ...checkExternalIds(externalIds)]
}

function checkValidity(validFrom: string | undefined, validTo: string | undefined): FieldError[] {
  if (validFrom === undefined || validTo === undefined || validFrom <= validTo) return []
  return [
    fieldError('/validTo', 'before_valid_from', {
      vi: 'validTo phải từ validFrom trở đi',
      en: 'validTo must not be before validFrom',
    }),
  ]
}
