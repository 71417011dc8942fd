/**
 * What figures count. `visit` and `participation` are both "lượt": times, not persons. A `case` is
 * an incident or inspection ("vụ"), an `item` a paper or piece of work ("bản"). Pay goes by the
 * month, which no sum of money does.
 */
export const unitsOfMeasure = [
  'person',
  'organization',
  'visit',
  'participation',
  'dong',
  'dong_per_month',
  'percent',
  'event',
  'case',
  'item',
  'gift',
  'house',
] as const

export type UnitOfMeasure = (typeof unitsOfMeasure)[number]

const alone = ['dong', 'dong_per_month', 'percent'] as const

/** Units that may be mistaken for each other; money, pay, percentages and counts never are. */
export function familyOf(unit: UnitOfMeasure): (typeof alone)[number] | 'count' {
  return alone.find((one) => one === unit) ?? 'count'
}

/** How each unit is written after a number. */
export const unitWord: Record<UnitOfMeasure, string> = {
  person: 'người',
  organization: 'đơn vị',
  visit: 'lượt',
  participation: 'lượt người',
  dong: 'đồng',
  dong_per_month: 'đồng/tháng',
  percent: '%',
  event: 'cuộc',
  case: 'vụ',
  item: 'bản',
  gift: 'suất',
  house: 'nhà',
}
