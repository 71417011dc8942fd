import type { ReceivedRow } from '../../../lib/imports/import-kind.ts'

export const recordedAt = '2020-01-01T00:00:00Z'

/** A province, its districts and so many unions of them. */
export function unitRows(province: string, unionCount: number) {
  const districts = Array.from({ length: 4 }, (_, at) => ({
    unitCode: `${province}-${at}`,
    name: `Công đoàn ${at}`,
    level: 'superior_union',
    parentCode: province,
    recordedAt,
  }))
  const unions = Array.from({ length: unionCount }, (_, at) => ({
    unitCode: `${province}-${at % 4}-${at}`,
    name: `Công đoàn cơ sở ${at}`,
    level: at === 33 ? 'unknown' : 'grassroots_union',
    parentCode: at === 44 ? 'NOBODY' : `${province}-${at % 4}`,
    recordedAt,
  }))
  const top = { unitCode: province, name: 'Liên đoàn', level: 'provincial_federation', recordedAt }
  return { top, districts, unions }
}

/** The same as one import: each level before and after its parents, two unions wrong, five twice. */
export function provinceRows(province: string, unionCount = 120): ReceivedRow[] {
  const { top, districts, unions } = unitRows(province, unionCount)
  const middle = Math.floor(unionCount / 2)
  return [
    ...unions.slice(0, middle),
    ...districts,
    top,
    ...unions.slice(middle),
    ...unions.slice(0, 5),
  ]
}

export const codesOf = (rows: readonly ReceivedRow[]) => [
  ...new Set(rows.map(({ unitCode }) => String(unitCode))),
]

/** Counts of a month, of which some are repeated, older, contradictory, wrong or of nobody. */
export function countRows(unitCodes: readonly string[], month: string): ReceivedRow[] {
  const rows = unitCodes.map((unitCode, at) => ({
    unitCode,
    month,
    employees: 100 + at,
    members: at % 20 === 7 ? 1000 : 90,
    recordedAt,
  }))
  const again = rows
    .slice(0, 20)
    .map((row, at) => [
      row,
      { ...row, recordedAt: '2019-12-31T00:00:00Z' },
      ...(at % 4 === 0 ? [{ ...row, members: 80 }] : []),
    ])
  return [...rows, ...again.flat(), { unitCode: 'NOBODY', month, members: 1 }]
}
