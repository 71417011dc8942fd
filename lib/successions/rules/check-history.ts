import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import { maxFormerNames, maxFormerPlaces, type Unit } from '../../units/unit.ts'
import type { SuccessionKind } from '../succession.ts'

/** History is never cut, so there is an end to how often a unit is renamed or transferred. */
export function checkHistory(kind: SuccessionKind, predecessors: readonly Unit[]): FieldError[] {
  return predecessors.flatMap(({ unitCode, formerNames = [], formerPlaces = [] }) => {
    if (kind === 'rename' && formerNames.length >= maxFormerNames) return [namesFull]
    if (kind === 'transfer' && formerPlaces.length >= maxFormerPlaces) return [placesFull(unitCode)]
    return []
  })
}

const namesFull = fieldError('/newName', 'too_many', {
  vi: `Đơn vị đã có ${maxFormerNames} tên cũ`,
  en: `The unit already has ${maxFormerNames} former names`,
})

const placesFull = (unitCode: string) =>
  fieldError('/predecessorCodes', 'too_many', {
    vi: `${unitCode} đã có ${maxFormerPlaces} vị trí cũ`,
    en: `${unitCode} already has ${maxFormerPlaces} former places`,
  })
