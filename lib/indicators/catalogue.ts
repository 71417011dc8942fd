import { careFacts } from './care.ts'
import { type Indicator, type OwnIndicator, ownIndicator } from './indicator.ts'
import { movementFacts } from './movement.ts'
import { peopleFacts } from './people.ts'

/** The field's indicators (domain §5), by section. */
export const indicatorFacts = [...peopleFacts, ...careFacts, ...movementFacts]

/** Those of the source documents (walkthrough, reports) among them. */
export type IndicatorCode = (typeof indicatorFacts)[number]['code']

export const indicatorCodes = indicatorFacts.map(({ code }) => code)

/** The catalogue, in the order in which reports are shown. */
export const indicators: readonly Indicator[] = indicatorFacts.map(
  ({ row, ...indicator }) => indicator,
)

const byCode = new Map<string, Indicator>(
  indicators.map((indicator) => [indicator.code, indicator]),
)

/** The indicators of a covenant's reports: the catalogue's, then its own. */
export function indicatorsOf(own: readonly OwnIndicator[] = []): readonly Indicator[] {
  return [...indicators, ...own.map(ownIndicator)]
}

/** The indicator of that code, if the catalogue has it or it is one of these own ones. */
export function findIndicator(
  code: string,
  own: readonly OwnIndicator[] = [],
): Indicator | undefined {
  const mine = own.find((indicator) => indicator.code === code)
  return byCode.get(code) ?? (mine && ownIndicator(mine))
}

/** Said of a code that neither the catalogue nor the covenant has. */
export const unknownIndicator = {
  vi: 'Không có chỉ tiêu này trong danh mục (GET /v1/indicators) và trong giao ước.',
  en: 'No such indicator, neither in GET /v1/indicators nor in the covenant.',
}
