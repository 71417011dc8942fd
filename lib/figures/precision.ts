/** How a figure was stated: the number itself, a bound (included), or an estimate. */
export const precisions = ['exact', 'at_least', 'at_most', 'approximately'] as const

export type Precision = (typeof precisions)[number]
