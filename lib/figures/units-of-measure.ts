/**
 * What figures count. `visit` and `participation` are both "lượt": times, not persons. A `case` is
 * an incident or inspection ("vụ"), an `item` a paper or piece of work ("bản").
 */
export const unitsOfMeasure = [
  'person',
  'organization',
  'visit',
  'participation',
  'dong',
  'percent',
  'event',
  'case',
  'item',
  'gift',
  'house',
] as const

export type UnitOfMeasure = (typeof unitsOfMeasure)[number]

/** Units that may be mistaken for each other; money, percentages and counts never are. */
export function familyOf(unit: UnitOfMeasure): 'dong' | 'percent' | 'count' {
  return unit === 'dong' || unit === 'percent' ? unit : 'count'
}

/** How each unit is written after a number. */
export const unitWord: Record<UnitOfMeasure, string> = {
  person: 'người',
  organization: 'đơn vị',
  visit: 'lượt',
  participation: 'lượt người',
  dong: 'đồng',
  percent: '%',
  event: 'cuộc',
  case: 'vụ',
  item: 'bản',
  gift: 'suất',
  house: 'nhà',
}
