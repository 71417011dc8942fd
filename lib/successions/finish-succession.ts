import { endJob } from '../jobs/job.ts'
import { commitAsRead, type StoreContext } from '../store/commit.ts'
import { equals, present } from '../store/condition.ts'
import type { Write } from '../store/write.ts'
import { unitKey } from '../units/unit.ts'
import {
  namedCodes,
  type Succession,
  successionKey,
  successionPath,
  successionView,
} from './succession.ts'

/** Tells that everything has been done and lets go of the units that were held. */
export async function finishSuccession(
  ctx: StoreContext,
  succession: Succession,
): Promise<Succession> {
  const { successionId, step } = succession
  const applied: Succession = {
    ...succession,
    status: 'applied',
    appliedAt: ctx.now().toISOString(),
    step: step + 1,
    revision: succession.revision + 1,
  }
  const { status, appliedAt, touched, revision } = applied
  await commitAsRead(ctx, {
    writes: {
      succession: {
        update: successionKey(successionId),
        set: { status, appliedAt, touched, revision, todo: [] },
        add: { step: 1 },
        if: equals({ step }),
      },
      job: endJob('succession', successionId),
      ...releases(succession),
    },
    audit: {
      action: 'succession.apply',
      resource: successionPath(successionId),
      revision,
      before: successionView(succession),
      after: successionView(applied),
    },
  })
  return applied
}

/** A unit's revision counts holds too, so that nothing read while it was held is written later. */
function releases(succession: Succession): Record<string, Write> {
  const { successionId, destinationCode } = succession
  const named = namedCodes(succession)
  const released = named.map((unitCode): [string, Write] => [
    `unit${unitCode}`,
    {
      update: unitKey(unitCode),
      remove: ['applying'],
      add: { revision: 1 },
      if: equals({ applying: successionId }),
    },
  ])
  if (destinationCode === undefined || named.includes(destinationCode)) {
    return Object.fromEntries(released)
  }
  const destination: Write = {
    update: unitKey(destinationCode),
    add: { receiving: -1, revision: 1 },
    if: present(),
  }
  return Object.fromEntries([...released, ['destination', destination]])
}
