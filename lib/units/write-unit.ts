import { archiveWrite } from '../store/archive.ts'
import { all, asRead, type Condition, equals, unset } from '../store/condition.ts'
import { keys, partitions } from '../store/keys.ts'
import type { Write } from '../store/write.ts'
import { externalIdWrites } from './external-ids.ts'
import { placeWrites, treePosition } from './places.ts'
import { type Unit, unitKey } from './unit.ts'

/**
 * All writes that replace a unit as it was read, or create it: the unit, its places, its external
 * ids, and what it was. They are of one transaction, and stand or fall with the unit's condition.
 */
export function unitWrites(read: Unit | undefined, next: Unit): Write[] {
  return [
    unitWrite(read, next),
    ...(read ? [archiveWrite(keys.unitRevision(read.unitCode, read.revision), read)] : []),
    ...placeWrites(read, next),
    ...externalIdWrites(read, next),
  ]
}

/** The write of the unit alone: for what follows from another unit, beside its `placeWrites`. */
export function unitWrite(read: Unit | undefined, next: Unit): Write {
  return {
    put: unitKey(next.unitCode),
    item: next,
    index: {
      gsi1pk: partitions.childrenOf(next.parentCode),
      gsi1sk: next.unitCode,
      gsi2pk: partitions.units,
      gsi2sk: treePosition(next.path),
    },
    if: unitAsRead(read),
  }
}

/** The unit is as it was read, with its hold and its anchor, which is set without a new revision. */
export function unitAsRead(read: Unit | undefined): Condition {
  if (read === undefined) return asRead(read)
  return all(asRead(read), same('anchored', read.anchored), same('applying', read.applying))
}

/**
 * Fixes a unit where it is, in a transaction that stores its path or its places elsewhere. It fails
 * where the unit has moved or was closed since it was read.
 */
export function anchorWrite(unit: Unit): Write {
  const { unitCode, path, level, status, placedFrom, formerPlaces } = unit
  const place = all(
    equals({ path, level, status }),
    same('placedFrom', placedFrom),
    // A decision on days gone by changes these alone, and what comes below repeats them.
    same('formerPlaces', formerPlaces),
  )
  if (unit.anchored) return { check: unitKey(unitCode), if: place }
  return { update: unitKey(unitCode), set: { anchored: true }, if: place }
}

const same = (attribute: string, value: unknown): Condition =>
  value === undefined ? unset(attribute) : equals({ [attribute]: value })
