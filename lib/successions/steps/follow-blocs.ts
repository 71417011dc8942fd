import { organizerPathWrite } from '../../access/bloc-access.ts'
import type { OrganizedBloc } from '../../blocs/bloc.ts'
import type { StoreContext } from '../../store/commit.ts'
import { asRead } from '../../store/condition.ts'
import { prefixes } from '../../store/keys.ts'
import { queryBehind } from '../../store/query.ts'
import { getItem } from '../../store/read.ts'
import { unitKey } from '../../units/unit.ts'
import type { Done, Step } from './step.ts'

const blocsAtOnce = 90

/** Who may act as the organizer of a bloc hangs on the organizer's path; keeps both together. */
export async function followBlocs(
  ctx: StoreContext,
  step: Extract<Step, { do: 'follow_blocs' }>,
): Promise<Done> {
  const page = await queryBehind(ctx.store, prefixes.organizes<OrganizedBloc>(step.unitCode), {
    limit: blocsAtOnce,
    after: step.after,
  })
  if (page.items.length === 0) return { writes: [], next: [] }
  const unit = await getItem(ctx.store, unitKey(step.unitCode))
  if (unit === undefined) return { writes: [], next: [] }
  return {
    writes: [
      { check: unitKey(unit.unitCode), if: asRead(unit) },
      ...page.items.map(({ blocCode }) => organizerPathWrite(blocCode, unit.path)),
    ],
    next: page.lastPosition === undefined ? [] : [{ ...step, after: page.lastPosition }],
  }
}
