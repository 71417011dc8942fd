import {
  type Figures,
  figureNames,
  type MemberCount,
  memberCountKey,
} from '../../../lib/member-counts/member-count.ts'
import { type RollUp, type RollUpEntry, rollUpKey } from '../../../lib/member-counts/roll-up.ts'
import type { Store } from '../../../lib/store/client.ts'
import { prefixes } from '../../../lib/store/keys.ts'
import { queryAll } from '../../../lib/store/query.ts'
import { getItem } from '../../../lib/store/read.ts'
import { censusKey, childrenIn } from '../../../lib/units/census.ts'
import type { Place } from '../../../lib/units/places.ts'
import { type Unit, unitKey } from '../../../lib/units/unit.ts'

type Known = { units: Unit[]; counts: Map<string, MemberCount> }

type Effective = { figures: Figures; basis: string; incomplete: string[] }

/** What stands in the table, in the words of the recount; keys are `unit month`. */
export async function readSums(store: Store, codes: readonly string[], months: readonly string[]) {
  const rollUps: Record<string, unknown> = {}
  const entries: Record<string, unknown> = {}
  await Promise.all(
    [...codes, ''].flatMap((unitCode) =>
      months.map(async (month) => {
        const [rollUp, under] = await Promise.all([
          getItem(store, rollUpKey(unitCode, month)),
          queryAll(store, prefixes.rollUpEntries<RollUpEntry>(unitCode, month)),
        ])
        if (rollUp && rollUp.unitsCounted > 0) rollUps[`${unitCode} ${month}`] = sumOf(rollUp)
        for (const { unitCode: child, basis, incompleteFields, ...entry } of under) {
          if (codes.includes(child) || unitCode !== '')
            entries[`${child} ${month}`] = [
              ...[entries[`${child} ${month}`] ?? []].flat(),
              { under: unitCode, figures: known(entry), basis, incomplete: incompleteFields },
            ]
        }
      }),
    ),
  )
  return { rollUps, entries }
}

/** What the censuses tell and what the places say, of every parent that has either. */
export async function readCensuses(store: Store, codes: readonly string[]) {
  const told: Record<string, unknown> = {}
  const stored: Record<string, unknown> = {}
  await Promise.all(
    codes.map(async (unitCode) => {
      const [census, places] = await Promise.all([
        getItem(store, censusKey(unitCode)),
        queryAll(store, prefixes.places<Place>(unitCode)),
      ])
      const stretches = places.map(({ unitCode: child, from, to }) => ({
        unitCode: child,
        from,
        to,
      }))
      if (census !== undefined) told[unitCode] = childrenIn(census)
      if (census !== undefined || places.length > 0) stored[unitCode] = stretches
    }),
  )
  return { told, stored }
}

/** Counts everything again from the units and the declared counts, the slow and simple way. */
export async function recount(store: Store, codes: readonly string[], months: readonly string[]) {
  const units = (await Promise.all(codes.map((code) => getItem(store, unitKey(code))))).filter(
    (unit) => unit !== undefined,
  )
  const counts = new Map<string, MemberCount>()
  for (const code of codes) {
    for (const month of months) {
      const count = await getItem(store, memberCountKey(code, month))
      if (count) counts.set(`${code} ${month}`, count)
    }
  }
  const rollUps: Record<string, unknown> = {}
  const entries: Record<string, unknown> = {}
  for (const month of months) {
    for (const unit of units) {
      const sum = sumUnder({ units, counts }, unit.unitCode, month)
      if (sum.unitsCounted > 0) rollUps[`${unit.unitCode} ${month}`] = sum
      const under = parentOn(unit, endOf(month))
      const effective = effectiveOf({ units, counts }, unit.unitCode, month)
      const isEntered = under !== '' || effective?.basis === 'declared'
      if (under !== undefined && effective !== undefined && isEntered)
        entries[`${unit.unitCode} ${month}`] = [{ under, ...effective }]
    }
  }
  return { rollUps, entries }
}

function sumUnder(all: Known, unitCode: string, month: string) {
  const children = all.units.filter((child) => parentOn(child, endOf(month)) === unitCode)
  const theirs = children.map((child) => effectiveOf(all, child.unitCode, month))
  const counted = theirs.filter((child) => child !== undefined)
  const figures: Figures = {}
  const incomplete: string[] = []
  for (const name of figureNames) {
    const having = counted.filter((child) => child.figures[name] !== undefined)
    for (const child of having) figures[name] = (figures[name] ?? 0) + (child.figures[name] ?? 0)
    const missing = having.length > 0 && having.length < children.length
    if (missing || having.some((child) => child.incomplete.includes(name))) incomplete.push(name)
  }
  return { figures, unitsCounted: counted.length, unitsExpected: children.length, incomplete }
}

function effectiveOf(all: Known, unitCode: string, month: string): Effective | undefined {
  const count = all.counts.get(`${unitCode} ${month}`)
  if (count) return { figures: known(count), basis: 'declared', incomplete: [] }
  const { figures, unitsCounted, unitsExpected, incomplete } = sumUnder(all, unitCode, month)
  if (unitsCounted === 0) return undefined
  const isWhole = unitsCounted === unitsExpected && incomplete.length === 0
  return { figures, basis: isWhole ? 'complete' : 'partial', incomplete }
}

/** The parent of a day, '' for none; undefined where the unit is not valid. */
function parentOn(unit: Unit, day: string): string | undefined {
  if ((unit.validFrom ?? day) > day || (unit.validTo ?? day) < day) return undefined
  const former = (unit.formerPlaces ?? []).find(({ to }) => day <= to)
  return (former ?? unit).parentCode ?? ''
}

const endOf = (month: string) => (/-(0[469]|11)$/.test(month) ? `${month}-30` : `${month}-31`)

const known = (figures: Figures) =>
  Object.fromEntries(
    figureNames.flatMap((name) => (figures[name] === undefined ? [] : [[name, figures[name]]])),
  )

const sumOf = ({ unitsCounted, unitsExpected, incompleteFields, ...rollUp }: RollUp) => ({
  figures: known(rollUp),
  unitsCounted,
  unitsExpected,
  incomplete: incompleteFields,
})
