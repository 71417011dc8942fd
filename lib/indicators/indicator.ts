import type { UnitOfMeasure } from '../figures/units-of-measure.ts'
import type { Text } from '../kernel/text.ts'

/** A stock is a state on a day; a flow adds up over the period (a half-year is below its year). */
export const measures = ['stock', 'flow'] as const
/** How a bloc's figure comes from its members': by adding, or not at all (percentages, averages). */
export const aggregations = ['sum', 'none'] as const

/** Bounds are inclusive and in the unit of measure; money is whole đồng. */
export type Indicator = {
  code: string
  name: Text
  unitOfMeasure: UnitOfMeasure
  measure: (typeof measures)[number]
  aggregation: (typeof aggregations)[number]
  minimum: number
  maximum: number
  integer: boolean
}

/** Units of measure of money, whose figures are larger than counts. */
const money: readonly UnitOfMeasure[] = ['dong', 'dong_per_month']

/** An indicator that a covenant adds to the catalogue; its code begins with `own_`. */
export type OwnIndicator = Pick<Indicator, 'code' | 'name' | 'unitOfMeasure' | 'measure'> & {
  /** The largest figure taken; that of the unit of measure where absent. */
  maximum?: number | undefined
  /** `none` for averages; added up where absent, unless per cent or per month. */
  aggregation?: Indicator['aggregation'] | undefined
}

/** Above every figure, of whatever unit of measure. */
export const largestFigure = 10_000_000_000_000

/**
 * What a covenant's own indicator is to reports: figures from 0, up to its maximum (100 of
 * percentages, unless it says more), whole unless per cent; added up unless it is a share or a mean.
 */
export function ownIndicator(own: OwnIndicator): Indicator {
  const { code, name, unitOfMeasure, measure, maximum } = own
  return {
    code,
    name,
    unitOfMeasure,
    measure,
    aggregation: own.aggregation ?? (isNeverAdded(unitOfMeasure) ? 'none' : 'sum'),
    ...boundsOf(unitOfMeasure),
    ...(maximum !== undefined && { maximum }),
  }
}

/** Shares and pay: of a bloc they cannot be told from its members'. */
export function isNeverAdded(unit: UnitOfMeasure): boolean {
  return unit === 'percent' || unit === 'dong_per_month'
}

/** The figures that a unit of measure lets through. */
export function boundsOf(unit: UnitOfMeasure): Pick<Indicator, 'minimum' | 'maximum' | 'integer'> {
  if (unit === 'percent') return { minimum: 0, maximum: 100, integer: false }
  const maximum = money.includes(unit) ? largestFigure - 1 : 1_000_000_000
  return { minimum: 0, maximum, integer: true }
}
