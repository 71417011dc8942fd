import { placeWords, provinces, superiorKinds, workplaceKinds } from './national-names.ts'
import { integerBetween, oneOf, type SeededRandom, seededRandom } from './seeded-random.ts'

/** How many units of each kind; they are dealt out evenly. Equal sizes and seeds, equal trees. */
export type TreeSize = { seed: number; superiorUnions: number; grassrootsUnions: number }

/** The country after the mergers of 2025 (issue 2): 34 provinces have their unions. */
export const nationalSize: TreeSize = {
  seed: 2025,
  superiorUnions: 3000,
  grassrootsUnions: 120_000,
}

/** The same country with fewer units, never less than one per province. */
export function scaledTo(grassrootsUnions: number): TreeSize {
  const share = grassrootsUnions / nationalSize.grassrootsUnions
  const superiorUnions = Math.round(nationalSize.superiorUnions * share)
  return {
    ...nationalSize,
    superiorUnions: Math.max(superiorUnions, provinces.length),
    grassrootsUnions: Math.max(grassrootsUnions, provinces.length),
  }
}

/** A row of a unit import, parents first in every list. */
export type UnitRow = { unitCode: string; name: string; level: string; parentCode?: string }

/** A row of a member count import. */
export type CountRow = {
  unitCode: string
  month: string
  grassrootsUnions: number
  employees: number
  members: number
  femaleEmployees: number
  femaleMembers: number
  newMembers: number
  lostMembers: number
}

/** The confederation and the provincial federations: what the administrator puts. */
export function topUnits(): UnitRow[] {
  return [
    { unitCode: 'VN', name: 'Tổng Liên đoàn Lao động Việt Nam', level: 'confederation' },
    ...provinces.map((province) => ({
      unitCode: province.code,
      name: `LĐLĐ ${'isCity' in province ? 'thành phố' : 'tỉnh'} ${province.name}`,
      level: 'provincial_federation',
      parentCode: 'VN',
    })),
  ]
}

/** The superior unions of a province, numbered from 0 as in `provinces`. */
export function superiorUnionsOf(size: TreeSize, province: number): UnitRow[] {
  const { code = '' } = provinces[province] ?? {}
  return numbersUpTo(shareOf(size.superiorUnions, province)).map((number) => {
    const unitCode = `${code}-S${padded(number, 3)}`
    const random = seededRandom(size.seed, unitCode)
    const name = `${oneOf(random, superiorKinds)} ${placeName(random)}`
    return { unitCode, name, level: 'superior_union', parentCode: code }
  })
}

/** The grassroots unions of a province, one superior union after the other, as exports are sorted. */
export function grassrootsUnionsOf(size: TreeSize, province: number): UnitRow[] {
  const superiors = superiorUnionsOf(size, province)
  const total = shareOf(size.grassrootsUnions, province)
  return superiors.flatMap(({ unitCode: parentCode }, superior) =>
    numbersUpTo(share(total, superiors.length, superior)).map((number) => {
      const unitCode = `${parentCode}-G${padded(number, 3)}`
      const random = seededRandom(size.seed, unitCode)
      const name = `CĐCS ${oneOf(random, workplaceKinds)} ${placeName(random)} ${number}`
      return { unitCode, name, level: 'grassroots_union', parentCode }
    }),
  )
}

/** Every unit of the country, parents first. */
export function allUnits(size: TreeSize): UnitRow[] {
  return [
    ...topUnits(),
    ...provinces.flatMap((_, province) => superiorUnionsOf(size, province)),
    ...provinces.flatMap((_, province) => grassrootsUnionsOf(size, province)),
  ]
}

/**
 * What a grassroots union pushes for a month. It obeys the rules of domain.md §5 (no part is greater
 * than its whole) and moves by a few percent from month to month, so that no jump is warned of.
 */
export function countOf(seed: number, unitCode: string, month: string): CountRow {
  const always = seededRandom(seed, unitCode, 'size')
  // Most unions are small and a few have thousands.
  const usual = Math.round(12 * (1 - always()) ** -0.9)
  const memberShare = 0.75 + always() * 0.25
  const femaleShare = 0.15 + always() * 0.7

  const thisMonth = seededRandom(seed, unitCode, month)
  const employees = Math.round(Math.min(usual, 20_000) * (0.97 + thisMonth() * 0.06))
  const members = Math.floor(employees * memberShare)
  const femaleEmployees = Math.round(employees * femaleShare)
  return {
    unitCode,
    month,
    grassrootsUnions: 1,
    employees,
    members,
    femaleEmployees,
    femaleMembers: Math.floor(Math.min(femaleEmployees, members) * memberShare),
    newMembers: integerBetween(thisMonth, 0, Math.floor(members / 20)),
    lostMembers: integerBetween(thisMonth, 0, Math.floor(members / 25)),
  }
}

/** The rows of a month for all grassroots unions of a province. */
export function countsOf(size: TreeSize, province: number, month: string): CountRow[] {
  return grassrootsUnionsOf(size, province).map(({ unitCode }) =>
    countOf(size.seed, unitCode, month),
  )
}

function placeName(random: SeededRandom): string {
  const [first, second] = placeWords
  return `${oneOf(random, first)} ${oneOf(random, second)}`
}

const shareOf = (total: number, province: number) => share(total, provinces.length, province)

/** How many of a total one of so many gets: all the same, the first few one more. */
function share(total: number, among: number, at: number): number {
  return Math.floor(total / among) + (at < total % among ? 1 : 0)
}

const numbersUpTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

const padded = (number: number, digits: number) => String(number).padStart(digits, '0')
