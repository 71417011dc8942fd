import { hasDays } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { Store } from '../store/client.ts'
import { above, either, unset } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import type { Place } from './places.ts'
import type { Unit, UnitContent } from './unit.ts'

/** The units that stand directly under a unit on some day after this one. */
export async function childrenAfter(
  store: Store,
  unitCode: string,
  day: string,
): Promise<string[]> {
  const places = await queryAll(store, prefixes.places<Place>(unitCode), {
    only: ['unitCode', 'from', 'to'],
    filter: either(unset('to'), above('to', day)),
  })
  return [...new Set(places.filter(hasDays).map((place) => place.unitCode))]
}

/** Whether a unit would end, or end earlier than it does. */
export function isCutShort(
  unit: Pick<Unit, 'validTo'> | undefined,
  { validTo }: Pick<UnitContent, 'validTo'>,
): boolean {
  if (validTo === undefined) return false
  return unit?.validTo === undefined || validTo < unit.validTo
}

/** Two codes, and the message stays as short as any told of a row. */
const namedAtMost = 2

/** What is wrong with an end that units below outlive. */
export function outlivedBy(children: readonly string[]): Text {
  const told = firstOf(children, namedAtMost)
  return {
    vi: `${children.length} đơn vị trực thuộc còn tiếp tục sau ngày đó (${told}), số liệu của chúng sẽ không cộng lên cấp trên; hãy ghi thay đổi tổ chức (unit-successions) hoặc kết thúc chúng trước`,
    en: `${children.length} units below it go on after that day (${told}) and would count for nobody above; record a unit succession, or end them first`,
  }
}

/** The first of some codes, for a message; with an ellipsis where there are more. */
export function firstOf(codes: readonly string[], most: number): string {
  const named = codes.slice(0, most).join(', ')
  return codes.length > most ? `${named}, …` : named
}
