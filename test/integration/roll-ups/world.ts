import { Refusal } from '../../../lib/kernel/refusal.ts'
import { figureNames, memberCountKey } from '../../../lib/member-counts/member-count.ts'
import { putMemberCount } from '../../../lib/member-counts/put-member-count.ts'
import type { Store } from '../../../lib/store/client.ts'
import { commitAsRead, Raced } from '../../../lib/store/commit.ts'
import { getItem } from '../../../lib/store/read.ts'
import { type Unit, unitKey } from '../../../lib/units/unit.ts'
import { unitWrites } from '../../../lib/units/write-unit.ts'
import { testContext } from '../../support/context.ts'

export const months = ['2025-05', '2025-06', '2025-07'] as const
export const days = ['2025-05-31', '2025-06-15', '2025-07-01', '2025-07-31'] as const

/** Something that happens to units or counts; numbers choose among what there is. */
export type Happening =
  | { does: 'add'; parent: number; from?: number | undefined }
  | { does: 'declare'; unit: number; month: number; figures: number; staleUnit: number | undefined }
  | { does: 'correctParent'; unit: number; parent: number }
  | { does: 'transfer'; unit: number; parent: number; day: number }
  | { does: 'setValidity'; unit: number; from: number | undefined; to: number | undefined }

/**
 * A tree of units and what happens to it, as verbs and successions would write it. Parents always
 * are of an earlier level, so no cycle can come about.
 */
export function createWorld(prefix: string) {
  const codes: { unitCode: string; level: number }[] = []
  /** Every state that a unit has been read in. */
  const seen = new Map<string, Unit[]>()
  let recorded = 0

  const read = async (store: Store, unitCode: string) => {
    const unit = await getItem(store, unitKey(unitCode))
    if (unit !== undefined) seen.set(unitCode, [...(seen.get(unitCode) ?? []), unit])
    return unit
  }

  const replace = async (store: Store, unitCode: string, change: (unit: Unit) => Partial<Unit>) => {
    const unit = await read(store, unitCode)
    if (unit === undefined) return
    const next = { ...unit, ...change(unit), revision: unit.revision + 1 }
    await write(store, unit, next)
  }

  const add = async (store: Store, { parent, from }: Extract<Happening, { does: 'add' }>) => {
    const above = codes.filter(({ level }) => level < 3)
    const at = above[parent % Math.max(above.length, 1)]
    const unitCode = `${prefix}-${codes.length}`
    const unit: Unit = {
      unitCode,
      name: unitCode,
      level: 'other',
      parentCode: at?.unitCode,
      status: 'active',
      path: [unitCode],
      validFrom: from === undefined ? undefined : pick(days, from),
      searchText: '',
      revision: 1,
    }
    codes.push({ unitCode, level: (at?.level ?? -1) + 1 })
    await write(store, undefined, unit)
  }

  /** A unit of a higher level than the one chosen, or none. */
  const parentFor = (level: number, choice: number) => {
    const above = codes.filter((unit) => unit.level < level)
    return above[choice % (above.length + 1)]?.unitCode
  }

  const declare = async (store: Store, happening: Extract<Happening, { does: 'declare' }>) => {
    const { unitCode } = chosen(happening.unit)
    const month = pick(months, happening.month)
    const count = await getItem(store, memberCountKey(unitCode, month))
    const states = seen.get(unitCode) ?? []
    const { staleUnit } = happening
    const stale = staleUnit === undefined ? undefined : states[staleUnit % (states.length || 1)]
    const unit = stale ?? (await read(store, unitCode))
    if (unit === undefined) return
    recorded += 1
    const recordedAt = new Date(Date.UTC(2025, 0, 1, 0, 0, recorded)).toISOString()
    const content = figuresFrom(happening.figures)
    await putMemberCount(testContext({ store }), { month, content, recordedAt }, { unit, count })
  }

  const chosen = (unit: number) => pick(codes, unit)

  const happen = async (store: Store, happening: Happening): Promise<void> => {
    if (happening.does === 'add') return add(store, happening)
    if (happening.does === 'declare') return declare(store, happening)
    const { unitCode, level } = chosen(happening.unit)
    if (happening.does === 'correctParent') {
      const parentCode = parentFor(level, happening.parent)
      return replace(store, unitCode, () => ({ parentCode }))
    }
    if (happening.does === 'setValidity') {
      const [a, b] = [happening.from, happening.to].map((at) =>
        at === undefined ? undefined : pick(days, at),
      )
      const [validFrom, validTo] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b]
      return replace(store, unitCode, () => ({ validFrom, validTo }))
    }
    const effectiveOn = pick(days, happening.day)
    const parentCode = parentFor(level, happening.parent)
    return replace(store, unitCode, (unit) => transferred(unit, parentCode, effectiveOn))
  }

  return {
    codes,
    /** Lets something happen; what is refused, or was read too early, does not. */
    happen: async (store: Store, happening: Happening) => {
      try {
        await happen(store, happening)
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof Raced)) throw error
      }
    },
  }
}

function transferred(unit: Unit, parentCode: string | undefined, effectiveOn: string) {
  const { formerPlaces = [], placedFrom, path } = unit
  if (placedFrom !== undefined && placedFrom >= effectiveOn) return {}
  const before = new Date(Date.parse(effectiveOn) - 86_400_000).toISOString().slice(0, 10)
  const former = { parentCode: unit.parentCode, path, from: placedFrom, to: before }
  return { parentCode, placedFrom: effectiveOn, formerPlaces: [...formerPlaces, former] }
}

async function write(store: Store, read: Unit | undefined, next: Unit): Promise<void> {
  const writes = unitWrites(read, next).map((each, at) => [`${at}`, each] as const)
  await commitAsRead(testContext({ store }), {
    writes: Object.fromEntries(writes),
    audit: { exempt: 'derived' },
  })
}

/** Some of the figures, each small enough to break no rule. */
function figuresFrom(seed: number) {
  const names = figureNames.filter((_, at) => (seed >> at) & 1)
  const size = (name: string) => (name.startsWith('female') ? 1 : name === 'employees' ? 50 : 2)
  return Object.fromEntries([
    ['grassrootsUnions', (seed % 5) + 1],
    ...names.map((name) => [name, size(name) + (name.includes('emale') ? 0 : seed % 3)]),
  ])
}

function pick<Item>(items: readonly Item[], at: number): Item {
  return items[at % items.length] as Item
}
