import { newJob } from '../jobs/job.ts'
import { fieldError, refuse, throwIfAny } from '../kernel/refusal.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { absent, all, equals, unset } from '../store/condition.ts'
import { partitions } from '../store/keys.ts'
import { getMany } from '../store/read.ts'
import type { Write } from '../store/write.ts'
import { type Unit, unitKey } from '../units/unit.ts'
import { unitAsRead } from '../units/write-unit.ts'
import { requireRoomBelow } from './check-below.ts'
import { checkShape } from './rules/check-shape.ts'
import {
  destinationOf,
  mayRecord,
  mentions,
  pathsFrom,
  requireFitting,
  type Units,
} from './rules/check-units.ts'
import { heldElsewhere, requireFree } from './rules/require-free.ts'
import type { Step } from './steps/step.ts'
import { unitsOf } from './subtree.ts'
import {
  namedCodes,
  type Succession,
  type SuccessionContent,
  successionKey,
  successionPath,
  successionView,
} from './succession.ts'

/** What a transaction holds beside this: succession, job, destination, audit, idempotency. */
const maxUnits = 95

/**
 * Records what becomes of units and holds them until the worker has applied it. One transaction
 * holds the named units, the one that takes others, and requires that no unit above any of them is
 * held: so no two successions can put each under the other.
 * @throws Refusal 403, 422 `succession.invalid`, `unit.unknown`, `unit.parent_not_higher` or
 *   `unit.too_deep`, 409 `unit.closed`, `unit.succession_applying` or `unit.open_children`
 * @throws Raced
 */
export async function recordSuccession(
  ctx: StoreContext,
  content: SuccessionContent,
): Promise<Succession> {
  throwIfAny('succession.invalid', checkShape(content))
  const units = await namedUnits(ctx, content)
  if (!mayRecord(ctx.principal, content, units)) throw refuse('auth.not_allowed')
  requireFitting(content, units)
  requireFree(content, units)
  await requireRoomBelow(ctx, content, units)
  const above = await unitsAbove(ctx, content, units)

  const succession = newSuccession(ctx, content, units)
  const { successionId, effectiveOn } = succession
  await commitAsRead(ctx, {
    writes: {
      succession: {
        put: successionKey(successionId),
        item: succession,
        index: { gsi2pk: partitions.successions, gsi2sk: `${effectiveOn}#${successionId}` },
        if: absent(),
      },
      job: newJob('succession', successionId),
      ...holds(succession, units),
      ...Object.fromEntries(above.map((unit) => [`above ${unit.unitCode}`, stillFree(unit)])),
    },
    audit: {
      action: 'succession.record',
      resource: successionPath(successionId),
      revision: succession.revision,
      after: successionView(succession),
    },
  })
  return succession
}

async function namedUnits(ctx: StoreContext, content: SuccessionContent): Promise<Units> {
  const codes = [...new Set(mentions(content).map(({ unitCode }) => unitCode))]
  const found = await getMany(ctx.store, codes.map(unitKey))
  return new Map(found.flatMap((unit) => (unit ? [[unit.unitCode, unit] as const] : [])))
}

/**
 * The units above those that the body mentions, now and on all days that it is about; none of them
 * held.
 * @throws Refusal `unit.succession_applying`, `succession.invalid` where there are too many
 */
async function unitsAbove(
  ctx: StoreContext,
  content: SuccessionContent,
  units: Units,
): Promise<Unit[]> {
  const destination = units.get(destinationOf(content)?.unitCode ?? '')
  const all = new Set([
    ...linkedCodes(units),
    ...pathsFrom(destination, content.effectiveOn).flat(),
  ])
  const above = [...all].filter((unitCode) => !units.has(unitCode))
  if (above.length + units.size > maxUnits) {
    throw refuse('succession.invalid', { errors: [tooMany(content)] })
  }
  const found = await unitsOf(ctx, above)
  const held = found
    .filter(({ applying }) => applying !== undefined)
    .map(({ unitCode }) => heldElsewhere('/predecessorCodes', unitCode))
  throwIfAny('unit.succession_applying', held)
  return found
}

const tooMany = ({ predecessorCodes, successorCodes }: SuccessionContent) =>
  fieldError(
    predecessorCodes.length >= successorCodes.length ? '/predecessorCodes' : '/successorCodes',
    'too_many',
    {
      vi: 'Các đơn vị được nêu và cấp trên của chúng quá nhiều cho một lần ghi; hãy chia thành nhiều lần',
      en: 'The units named and those above them are too many for one record; split it into several',
    },
  )

const stillFree = ({ unitCode, path }: Unit): Write => ({
  check: unitKey(unitCode),
  if: all(equals({ path }), unset('applying')),
})

/** The revision counts them too, so that nothing that was read before is written later. */
function holds(succession: Succession, units: Units): Record<string, Write> {
  const { successionId, destinationCode } = succession
  const named = namedCodes(succession)
  return Object.fromEntries(
    [...units.values()].map((unit): [string, Write] => {
      const update = unitKey(unit.unitCode)
      const isTaking = unit.unitCode === destinationCode
      const set = {
        applying: named.includes(unit.unitCode) ? successionId : undefined,
        anchored: isTaking ? true : undefined,
      }
      const receiving = named.includes(unit.unitCode) ? undefined : 1
      return [
        `unit ${unit.unitCode}`,
        { update, set, add: { revision: 1, receiving }, if: unitAsRead(unit) },
      ]
    }),
  )
}

function newSuccession(ctx: StoreContext, content: SuccessionContent, units: Units): Succession {
  return {
    ...content,
    successionId: ctx.newId('succession'),
    status: 'applying',
    recordedAt: ctx.now().toISOString(),
    touched: { blocCodes: [], covenants: [] },
    linkedCodes: linkedCodes(units),
    destinationCode: destinationOf(content)?.unitCode,
    todo: planOf(content, units),
    step: 0,
    revision: 1,
  }
}

/** The named units and all above them, before and after. */
const linkedCodes = (units: Units) => [...new Set([...units.values()].flatMap(({ path }) => path))]

/**
 * What is to be done, the first last: links and names first, then the predecessors, the deepest
 * first, so that one that ends with the unit above it is not handed over before.
 */
function planOf(content: SuccessionContent, units: Units): Step[] {
  const depthOf = (unitCode: string) => units.get(unitCode)?.path.length ?? 0
  const changes = content.predecessorCodes
    .toSorted((a, b) => depthOf(b) - depthOf(a))
    .map((unitCode): Step => ({ do: 'change', unitCode }))
  const first: Step[] = [
    { do: 'link', from: 0 },
    { do: 'touch', unitCodes: namedCodes(content) },
  ]
  return [...first, ...changes].reverse()
}
