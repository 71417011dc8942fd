import { failureOf, log } from '../kernel/log.ts'
import { Refusal } from '../kernel/refusal.ts'
import { sideBySide } from '../kernel/side-by-side.ts'
import { commit, type StoreContext } from '../store/commit.ts'
import { equals } from '../store/condition.ts'
import { partitions } from '../store/keys.ts'
import { queryPages } from '../store/query.ts'
import { getItems } from '../store/read.ts'
import { untilUnraced } from '../store/until-unraced.ts'
import { closePoll } from './close-poll.ts'
import { pollKey } from './poll.ts'
import { dueEntry, keyPairKey, type PollKeyPair, urnKey } from './urn.ts'

/** A poll in the list of those that close by themselves, and its place there. */
type Due = Pick<PollKeyPair, 'pollId' | 'blocCode' | 'term'> & { gsi2sk: string }

type Ending = 'done' | 'failed' | 'not_ours'

const pageSize = 100
const pollsAtOnce = 4

/** Sorts after every poll of the same moment: an id begins with a letter. */
const afterAll = '~'

/**
 * Closes and counts the polls whose time is up, those first that have waited longest, until nothing is
 * due or the time of the run is up (design §4, polls). A poll that fails is logged, and blocks no
 * other. Again and again without harm, by any number of runs at once. Tells how many polls it closed
 * and how many failed.
 */
export async function closeDuePolls(
  ctx: StoreContext,
  isTimeUp: () => boolean,
): Promise<{ done: number; failed: number }> {
  const counts: Record<Ending, number> = { done: 0, failed: 0, not_ours: 0 }
  const { gsi2sk: now } = dueEntry(ctx.now().toISOString(), afterAll)
  const pages = queryPages<Due>(ctx.store, keyPairKey('').type, {
    index: 'gsi2',
    partition: partitions.pollsToClose,
    range: { from: '0', to: now },
    only: ['pollId', 'blocCode', 'term', 'gsi2sk'],
    limit: pageSize,
  })
  for await (const page of pages) {
    await sideBySide(page.items, pollsAtOnce, async (due) => {
      if (!isTimeUp()) counts[await tryToClose(ctx, due)] += 1
    })
    if (isTimeUp()) break
  }
  return { done: counts.done, failed: counts.failed }
}

async function tryToClose(ctx: StoreContext, due: Due): Promise<Ending> {
  try {
    if (!(await isSentToTheEnd(ctx, due))) return 'not_ours'
    await untilUnraced(async () => closePoll(ctx, await readPoll(ctx, due)))
    return 'done'
  } catch (error) {
    // The head was faster, or the organizer cancelled it.
    if (error instanceof Refusal && error.code === 'poll.not_open') return 'not_ours'
    log({ event: 'poll.closing.failed', pollId: due.pollId, ...failureOf(error) })
    return 'failed'
  }
}

/**
 * Before anything is tried, so that a poll that fails, or even ends the process, is tried again only
 * after all others that are due now. False where the list has changed: another run has the poll, or
 * it is closed and the index is late.
 */
async function isSentToTheEnd(ctx: StoreContext, { pollId, gsi2sk }: Due): Promise<boolean> {
  const atTheEnd = dueEntry(ctx.now().toISOString(), pollId)
  const { committed } = await commit(ctx, {
    writes: {
      keyPair: { update: keyPairKey(pollId), set: atTheEnd, if: equals({ gsi2sk }) },
    },
    audit: { exempt: 'derived' },
  })
  return committed
}

function readPoll(ctx: StoreContext, due: Due) {
  const { pollId } = due
  return getItems(ctx.store, {
    poll: pollKey(due),
    urn: urnKey(pollId),
    keyPair: keyPairKey(pollId),
  })
}
