import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '../kernel/refusal.ts'
import { commitAsRead, numbered, Raced, type StoreContext } from '../store/commit.ts'
import { equals } from '../store/condition.ts'
import { getItem } from '../store/read.ts'
import type { Write } from '../store/write.ts'
import { finishSuccession } from './finish-succession.ts'
import { changeUnit, settleUnit } from './steps/change.ts'
import { followBlocs } from './steps/follow-blocs.ts'
import { linkUnits } from './steps/link.ts'
import type { Done, Step } from './steps/step.ts'
import { touchBlocs } from './steps/touch.ts'
import { walkOn } from './steps/walk.ts'
import { type Succession, successionKey } from './succession.ts'

const longestPauseMs = 50
/** Without a step between them. */
const maxRaces = 40

/**
 * Applies a recorded succession: what it does to the units it names, then, from the top down, to
 * all that stand below them. Every transaction stores what is left to do together with what it did,
 * so a worker that is killed loses nothing and a second one doubles nothing; what others changed
 * meanwhile is read again. `more` after `isTimeUp`, with at least one transaction done.
 * @throws Refusal `conflict.busy`
 */
export async function applySuccession(
  ctx: StoreContext,
  successionId: string,
  isTimeUp: () => boolean,
): Promise<'done' | 'more'> {
  const key = successionKey(successionId)
  let succession = await getItem(ctx.store, key)
  let races = 0
  while (succession?.status === 'applying') {
    const { step } = succession
    try {
      succession = await takeStep(ctx, succession)
    } catch (error) {
      if (!(error instanceof Raced)) throw error
      races += 1
      if (races > maxRaces) throw refuse('conflict.busy')
      await wait(Math.random() * longestPauseMs)
      succession = await getItem(ctx.store, key)
    }
    if (succession?.step === step) continue
    races = 0
    if (succession?.status === 'applying' && isTimeUp()) return 'more'
  }
  return 'done'
}

/** Does the next step; the succession as it then is. */
async function takeStep(ctx: StoreContext, succession: Succession): Promise<Succession> {
  const step = succession.todo.at(-1)
  if (step === undefined) return finishSuccession(ctx, succession)
  const done = await doStep(ctx, succession, step)
  const { writes, touched = succession.touched, audit = { exempt: 'derived' as const } } = done
  const next = { ...succession, touched, todo: [...succession.todo.slice(0, -1), ...done.next] }
  // What finds nothing to write is found again after a crash.
  if (writes.length === 0 && done.touched === undefined) return next
  const progress: Write = {
    update: successionKey(succession.successionId),
    set: { todo: next.todo, touched },
    add: { step: 1 },
    if: equals({ step: succession.step }),
  }
  await commitAsRead(ctx, { writes: numbered('write', [progress, ...writes]), audit })
  return { ...next, step: succession.step + 1 }
}

function doStep(ctx: StoreContext, succession: Succession, step: Step): Promise<Done> | Done {
  switch (step.do) {
    case 'link':
      return linkUnits(succession, step.from)
    case 'touch':
      return touchBlocs(ctx, succession, step.unitCodes)
    case 'change':
      return changeUnit(ctx, succession, step.unitCode)
    case 'settle':
      return settleUnit(ctx, succession, step.unitCode)
    case 'follow_blocs':
      return followBlocs(ctx, step)
    case 'hand_over':
    case 'close':
    case 'follow':
      return walkOn(ctx, succession, step)
  }
}
