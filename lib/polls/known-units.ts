import { type FieldError, throwIfAny } from '../kernel/refusal.ts'
import { unitKey } from '../units/unit.ts'
import { unknownUnit } from '../units/unknown-unit.ts'
import type { PollContent } from './poll.ts'
import { goesToUnits } from './rules/check-poll.ts'

type Naming = Pick<PollContent, 'countingBoard'> & Partial<Pick<PollContent, 'kind' | 'options'>>

/** Units by code, absent where there is none. */
export type UnitsByCode = Readonly<Record<string, object | undefined>>

/**
 * Keys of the units that a poll or its tally names, by their codes. Not those of options that have to
 * be members: the covenant tells of them.
 */
export function namedUnits({ kind, options = [], countingBoard = [] }: Naming) {
  const anyUnits = kind !== undefined && goesToUnits(kind) ? [] : options
  return unitKeysOf([...anyUnits, ...countingBoard])
}

/** Keys of the units that things name, by their codes. */
export function unitKeysOf(naming: readonly { unitCode?: string | undefined }[]) {
  const codes = naming.flatMap(({ unitCode }) => unitCode ?? [])
  return Object.fromEntries(codes.map((unitCode) => [unitCode, unitKey(unitCode)]))
}

/**
 * Every unit that was looked up for a poll has to be there.
 * @throws Refusal 422 `unit.unknown`
 */
export function requireKnownUnits(
  { options = [], countingBoard = [] }: Omit<Naming, 'kind'>,
  units: UnitsByCode,
): void {
  const missing = (list: string, named: readonly { unitCode?: string | undefined }[]) =>
    named.flatMap(({ unitCode }, index): FieldError[] => {
      if (unitCode === undefined || !(unitCode in units) || units[unitCode] !== undefined) return []
      return [unknownUnit(`/${list}/${index}/unitCode`, unitCode)]
    })
  throwIfAny('unit.unknown', [
    ...missing('options', options),
    ...missing('countingBoard', countingBoard),
  ])
}
