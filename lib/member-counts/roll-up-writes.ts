import { sameContent } from '../kernel/digest.ts'
import type { NamedWrites } from '../store/commit.ts'
import { absent, all, asRead, type Condition, equals, unset } from '../store/condition.ts'
import type { Write } from '../store/write.ts'
import type { Child } from '../units/census.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { type MemberCount, memberCountKey } from './member-count.ts'
import { entryOf, entryWrite, parentIn, type RollUp, rollUpEntryKey, rollUpKey } from './roll-up.ts'
import { type RollUpSum, sumOf } from './roll-up-sum.ts'

/** The roll-up of a unit in a month. */
export type RollUpTarget = { parentCode: string; month: string }

/** What is known of a target before anything is summed. */
export type Known = {
  target: RollUpTarget
  unit: Unit | undefined
  rollUp: RollUp | undefined
  count: MemberCount | undefined
}

/** What is known of a target with what its children add up to. */
export type Summed = Known & { expected: Child[]; sum: RollUpSum }

type Change = { target: RollUpTarget; unit: Unit; count: MemberCount | undefined } & {
  read: RollUp
  next: RollUp
}

/** A roll-up with nothing in it, where there is none of a unit that exists. */
export function startOf({ target, unit, rollUp }: Known): RollUp | undefined {
  if (unit === undefined || rollUp !== undefined) return undefined
  return {
    unitCode: unit.unitCode,
    month: target.month,
    unitsCounted: 0,
    unitsExpected: 0,
    incompleteFields: [],
    revision: 1,
  }
}

export function startWrite(rollUp: RollUp): Write {
  return { put: rollUpKey(rollUp.unitCode, rollUp.month), item: rollUp, if: absent() }
}

/** What is to be written of a roll-up; undefined where its sum is right. */
export function changeOf({ target, unit, rollUp, count, sum }: Summed) {
  if (unit === undefined || rollUp === undefined || isRight(rollUp, sum)) return undefined
  const { unitCode } = unit
  const next: RollUp = { ...sum, unitCode, month: target.month, revision: rollUp.revision + 1 }
  return { target, unit, count, read: rollUp, next } satisfies Change
}

const isRight = (rollUp: RollUp, sum: RollUpSum) => sameContent(sumOf(rollUp), sumOf(sum))

/** Marks a roll-up that was found right; undefined where it is not, or where there is none. */
export function lookWrite({ rollUp, sum }: Summed): NamedWrites | undefined {
  if (rollUp === undefined || !isRight(rollUp, sum)) return undefined
  const { unitCode, month } = rollUp
  const look: Write = {
    update: rollUpKey(unitCode, month),
    add: { looks: 1 },
    if: asRead(rollUp),
  }
  return { [`look ${unitCode} ${month}`]: look }
}

/** Neither written since it was read, nor found right by somebody who may have read more. */
function asLookedAt(rollUp: RollUp): Condition {
  const { looks } = rollUp
  return all(asRead(rollUp), looks === undefined ? unset('looks') : equals({ looks }))
}

/**
 * The roll-up and, where nothing is declared, what its unit counts one level up with it.
 * A unit that stands in several months of a transaction is checked once, under one name.
 */
export function writesOf({ unit, count, read, next }: Change): NamedWrites {
  const { unitCode, month } = next
  const rollUp: Write = { put: rollUpKey(unitCode, month), item: next, if: asLookedAt(read) }
  if (count !== undefined) return { [`rollUp ${unitCode} ${month}`]: rollUp }
  return {
    [`rollUp ${unitCode} ${month}`]: rollUp,
    // The entry follows its unit, and a count that is declared meanwhile goes before.
    [`unit ${unitCode}`]: { check: unitKey(unitCode), if: asRead(unit) },
    [`count ${unitCode} ${month}`]: { check: memberCountKey(unitCode, month), if: absent() },
    [`entry ${unitCode} ${month}`]: ownEntryWrite(unit, next),
  }
}

function ownEntryWrite(unit: Unit, rollUp: RollUp): Write | undefined {
  const { unitCode, month } = rollUp
  const entry = entryOf(unit, month, { rollUp })
  if (entry !== undefined) return entryWrite(entry)
  const parentCode = parentIn(unit, month)
  return parentCode === undefined || parentCode === ''
    ? undefined
    : { delete: rollUpEntryKey(parentCode, month, unitCode) }
}
