import type { StreamChange } from '../jobs/stream-change.ts'
import { inChunks } from '../kernel/in-chunks.ts'
import { failureOf, log } from '../kernel/log.ts'
import { sideBySide } from '../kernel/side-by-side.ts'

/** Something to be done once for all the changes that call for it. */
export type Task = { at: string; run: () => Promise<void>; changes: StreamChange[] }

/** Tasks that can share their requests. */
type Group = { alone: Task[]; together: () => Promise<void> }

const tasksAtOnce = 16

/** Groups of up to `size` tasks, with the work that does all of a group at once. */
export function inGroups<Each extends Task>(
  tasks: readonly Each[],
  size: number,
  doTogether: (tasks: readonly Each[]) => Promise<void>,
): Group[] {
  return inChunks(tasks, size).map((alone) => ({ alone, together: () => doTogether(alone) }))
}

/**
 * Does tasks until the time is up and collects the changes of those that failed or came too late.
 * A group that fails is done one by one, so that nothing but what is wrong is tried again.
 */
export function taskRunner(isTimeUp: () => boolean) {
  const failed = new Set<StreamChange>()
  const run = async (task: Task) => {
    if (!isTimeUp() && (await succeeds(task))) return
    for (const change of task.changes) failed.add(change)
  }
  const runAll = (tasks: readonly Task[]) => sideBySide(tasks, tasksAtOnce, run)
  const runGroups = async (groups: readonly Group[]) => {
    for (const { alone, together } of groups) {
      const at = alone.map((task) => task.at).join(' ')
      if (alone.length > 1 && !isTimeUp() && (await succeeds({ at, run: together }))) continue
      await runAll(alone)
    }
  }
  return { failed, runAll, runGroups }
}

async function succeeds({ at, run }: Pick<Task, 'at' | 'run'>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    log({ event: 'roll_up.failed', at, ...failureOf(error) })
    return false
  }
}
