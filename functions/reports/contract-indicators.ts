import * as z from 'zod'
import { unitsOfMeasure } from '../../lib/figures/units-of-measure.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { aggregations, largestFigure, measures } from '../../lib/indicators/indicator.ts'
import { named, TextSchema } from '../../lib/kernel/schema.ts'

export const indicatorCode = pathParameters.indicatorCode.schema

/** A figure in the unit of measure of an indicator. */
export const figure = () => z.number().min(0).max(largestFigure)

export const UnitOfMeasure = named('UnitOfMeasure', () => z.enum(unitsOfMeasure))

export const Measure = named('Measure', () =>
  z.enum(measures).describe('A stock is a state on a day, a flow adds up over the period'),
)

export const Aggregation = named('Aggregation', () =>
  z.enum(aggregations).describe("How a bloc's figure comes from its members'"),
)

export const Indicator = named('Indicator', () =>
  z.strictObject({
    code: indicatorCode(),
    name: TextSchema(),
    unitOfMeasure: UnitOfMeasure(),
    measure: Measure(),
    aggregation: Aggregation(),
    minimum: figure(),
    maximum: figure(),
    integer: z.boolean().describe('Whether only whole numbers are taken'),
  }),
)

export const IndicatorPage = named('IndicatorPage', () => pageOf(Indicator()))
