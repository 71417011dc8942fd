import type { UnitOfMeasure } from '../figures/units-of-measure.ts'
import type { Text } from '../kernel/text.ts'
import { boundsOf, type Indicator } from './indicator.ts'

/** An entry of the catalogue; `row` is that of the field's list of indicators (domain §5). */
export type IndicatorFacts<Code extends string> = Omit<Indicator, 'code'> & {
  code: Code
  row: number
}

/** A state on a day, added up over a bloc. */
export function stock<const Code extends string>(
  code: Code,
  row: number,
  unitOfMeasure: UnitOfMeasure,
  name: Text,
): IndicatorFacts<Code> {
  const bounds = boundsOf(unitOfMeasure)
  return { code, row, name, unitOfMeasure, measure: 'stock', aggregation: 'sum', ...bounds }
}

/** What happened in the period, added up over a bloc. */
export function flow<const Code extends string>(
  code: Code,
  row: number,
  unitOfMeasure: UnitOfMeasure,
  name: Text,
): IndicatorFacts<Code> {
  return { ...stock(code, row, unitOfMeasure, name), measure: 'flow' }
}

/** A mean or a share, of which a bloc's cannot be told from its members'. */
export function average<const Code extends string>(
  code: Code,
  row: number,
  unitOfMeasure: UnitOfMeasure,
  name: Text,
): IndicatorFacts<Code> {
  return { ...stock(code, row, unitOfMeasure, name), aggregation: 'none' }
}
