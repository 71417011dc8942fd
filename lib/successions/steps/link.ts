import { keys } from '../../store/keys.ts'
import type { Write } from '../../store/write.ts'
import type { Succession, UnitSuccession } from '../succession.ts'
import type { Done } from './step.ts'

const linksAtOnce = 95

/** Leads the linked units to the succession, so that a jump of their counts can be explained. */
export function linkUnits(succession: Succession, from: number): Done {
  const { linkedCodes } = succession
  const to = from + linksAtOnce
  return {
    writes: linkedCodes.slice(from, to).map((unitCode) => linkWrite(unitCode, succession)),
    next: to < linkedCodes.length ? [{ do: 'link', from: to }] : [],
  }
}

function linkWrite(unitCode: string, { successionId, kind, effectiveOn }: Succession): Write {
  const item: UnitSuccession = { unitCode, successionId, kind, effectiveOn }
  return { put: keys.unitSuccession(unitCode, effectiveOn, successionId), item }
}
