import { sameContent } from '../kernel/digest.ts'
import { commitAsRead, numbered, type StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import { getItem, getItems, getMany } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import type { Write } from '../store/write.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { figuresOf, type MemberCount, memberCountKey } from './member-count.ts'
import {
  entryOf,
  entryWrite,
  type RollUp,
  type RollUpEntry,
  rollUpEntryKey,
  rollUpKey,
} from './roll-up.ts'

/** What a unit's entry of a month is made from. */
type Source = { month: string; count: MemberCount | undefined; rollUp: RollUp | undefined }

const maxWrites = 100

/**
 * Puts the entries of a unit under the parent of their month, with what the unit counts in it, and
 * takes them away where it does not stand: under any parent that it has or had, and `alsoUnder`.
 * Writes under the condition that the unit, its count and its roll-up are as read; all that an entry
 * is made from, so the last one to write is right.
 * @param input.month only this one; all that the unit has a count or a roll-up of where absent
 * @throws Refusal `conflict.busy` when others are faster for too long
 */
export function placeEntries(
  ctx: StoreContext,
  unitCode: string,
  input: { month?: string; alsoUnder: Iterable<string> },
): Promise<void> {
  return untilUnraced(async () => {
    const { unit, sources } = await readSources(ctx, unitCode, input.month)
    if (unit === undefined) return
    const parents = new Set([...parentsOf(unit), ...input.alsoUnder])
    const places = sources.flatMap((source) => [...parents].map((parent) => ({ source, parent })))
    const found = await getMany(
      ctx.store,
      places.map(({ source, parent }) => rollUpEntryKey(parent, source.month, unitCode)),
    )
    const stored = Map.groupBy(
      found.filter((entry) => entry !== undefined),
      ({ month }) => month,
    )
    const corrections = sources.flatMap((source) => {
      const writes = correct(stored.get(source.month) ?? [], entryOf(unit, source.month, source))
      return writes.length === 0 ? [] : [[...conditionsOf(unitCode, source), ...writes]]
    })
    for (const writes of packed(corrections)) {
      await commitAsRead(ctx, {
        writes: numbered('write', [{ check: unitKey(unitCode), if: asRead(unit) }, ...writes]),
        audit: { exempt: 'derived' },
      })
    }
  })
}

async function readSources(
  ctx: StoreContext,
  unitCode: string,
  month: string | undefined,
): Promise<{ unit: Unit | undefined; sources: Source[] }> {
  if (month !== undefined) {
    const { unit, count, rollUp } = await getItems(ctx.store, {
      unit: unitKey(unitCode),
      count: memberCountKey(unitCode, month),
      rollUp: rollUpKey(unitCode, month),
    })
    return { unit, sources: [{ month, count, rollUp }] }
  }
  const [unit, counts, rollUps] = await Promise.all([
    getItem(ctx.store, unitKey(unitCode)),
    queryAll(ctx.store, prefixes.memberCounts<MemberCount>(unitCode)),
    queryAll(ctx.store, prefixes.rollUps<RollUp>(unitCode)),
  ])
  const countOf = new Map(counts.map((count) => [count.month, count]))
  const rollUpOf = new Map(rollUps.map((rollUp) => [rollUp.month, rollUp]))
  const months = [...new Set([...countOf.keys(), ...rollUpOf.keys()])]
  return {
    unit,
    sources: months.map((at) => ({ month: at, count: countOf.get(at), rollUp: rollUpOf.get(at) })),
  }
}

/** Every parent that the unit has or had, '' for none. */
function parentsOf({ parentCode, formerPlaces = [] }: Unit): string[] {
  return [parentCode, ...formerPlaces.map((place) => place.parentCode)].map(
    (parent) => parent ?? '',
  )
}

/** Nothing has changed of what the entry is made from. */
function conditionsOf(unitCode: string, { month, count, rollUp }: Source): Write[] {
  const declared: Write = { check: memberCountKey(unitCode, month), if: asRead(count) }
  if (count !== undefined) return [declared]
  return [declared, { check: rollUpKey(unitCode, month), if: asRead(rollUp) }]
}

function correct(stored: readonly RollUpEntry[], right: RollUpEntry | undefined): Write[] {
  const wrong = stored.filter(({ parentCode }) => parentCode !== right?.parentCode)
  const deleted = wrong.map(
    ({ parentCode, month, unitCode }): Write => ({
      delete: rollUpEntryKey(parentCode, month, unitCode),
    }),
  )
  if (right === undefined) return deleted
  const kept = stored.find(({ parentCode }) => parentCode === right.parentCode)
  const isRight = kept !== undefined && sameContent(contentOf(kept), contentOf(right))
  return isRight ? deleted : [...deleted, entryWrite(right)]
}

function contentOf({ basis, incompleteFields, ...entry }: RollUpEntry) {
  return { ...figuresOf(entry), basis, incompleteFields }
}

/** As few transactions as there can be, with what belongs together in one. */
function packed(groups: readonly Write[][]): Write[][] {
  const packs: Write[][] = []
  for (const group of groups) {
    const last = packs.at(-1)
    if (last !== undefined && last.length + group.length < maxWrites) last.push(...group)
    else packs.push([...group])
  }
  return packs
}
