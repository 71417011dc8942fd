import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { Text } from '../kernel/text.ts'

/** The error `unit.unknown` where the body names a unit that does not exist. */
export function unknownUnit(pointer: string, unitCode: string): FieldError {
  return fieldError(pointer, 'unit.unknown', noUnit(unitCode))
}

/** Said of a code that no unit has. */
export const noUnit = (unitCode: string): Text => ({
  vi: `Không có đơn vị ${unitCode}`,
  en: `There is no unit ${unitCode}`,
})
