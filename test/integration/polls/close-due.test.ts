import { afterEach, describe, expect, it, vi } from 'vitest'
import { workerContext } from '../../../lib/jobs/worker-context.ts'
import type { KeyPairs } from '../../../lib/kernel/key-pairs.ts'
import { castBallot } from '../../../lib/polls/cast-ballot.ts'
import { closeDuePolls } from '../../../lib/polls/close-due-polls.ts'
import { pollPath } from '../../../lib/polls/poll.ts'
import { dueEntry } from '../../../lib/polls/urn.ts'
import { openKeyPairs } from '../../../lib/sealing/open-key-pairs.ts'
import type { Store } from '../../../lib/store/client.ts'
import type { StoreContext } from '../../../lib/store/commit.ts'
import { keys } from '../../../lib/store/keys.ts'
import { getMany } from '../../../lib/store/read.ts'
import { principalOf, testClock, testContext, testStore } from '../../support/context.ts'
import { dyingStore } from '../../support/dying-store.ts'
import {
  closeOnEngine,
  type EnginePoll,
  onePair,
  openOnEngine,
  storedOf,
  unitCodes,
} from '../../support/engine-poll.ts'
import { ruleOf } from '../../support/rules.ts'

const store = testStore()
const clock = testClock('2030-01-01T01:00:00.000Z')
const keyPairs = await onePair(openKeyPairs(process.env))
const never = () => false
const voters = 3

const as = (unitCode: string): StoreContext =>
  testContext({ principal: principalOf(unitCode), now: clock.now, keyPairs })

const worker = (more: Partial<StoreContext> = {}): StoreContext => ({
  ...workerContext(store, clock.now),
  keyPairs,
  ...more,
})

let polls = 0

/** An open poll that everybody votes in, three to none for the first option; closes in a minute. */
async function voted(closesAt = inMinutes(1)): Promise<EnginePoll> {
  polls += 1
  const poll = await openOnEngine(as('KT-UNIT-01'), {
    number: polls,
    voters,
    options: 2,
    rule: ruleOf(),
    closesAt,
  })
  for (const unitCode of unitCodes(voters)) {
    await castBallot(as(unitCode), { choices: ['option_0'] }, poll)
  }
  return poll
}

const inMinutes = (minutes: number) =>
  new Date(clock.now().getTime() + minutes * 60_000).toISOString()

const advanceMinutes = (minutes: number) => clock.advanceMs(minutes * 60_000)

/** Open with all its ballots and in the list, or closed and counted with none: never between. */
async function statusOf(enginePoll: EnginePoll): Promise<'open' | 'closed'> {
  const { poll, covenant, urn, keyPair } = await storedOf({ store }, enginePoll)
  const ballots = Object.keys(urn?.ballots ?? {}).length
  const isListed = 'gsi2pk' in (keyPair ?? {})
  if (poll?.status === 'open') {
    expect([urn?.status, ballots, isListed, covenant?.openPolls]).toEqual(['open', voters, true, 1])
    expect([poll.result, keyPair?.archive]).toEqual([undefined, undefined])
    return 'open'
  }
  expect(poll?.status).toBe('closed')
  expect([urn?.status, ballots, isListed, covenant?.openPolls]).toEqual(['closed', 0, false, 0])
  expect(poll?.result).toMatchObject({ outcome: 'decided', winners: ['option_0'] })
  expect(keyPair?.archive).toBeInstanceOf(Uint8Array)
  return 'closed'
}

/** The audit items after that of the opening. */
async function closings({ poll }: EnginePoll) {
  const revisions = [3, 4].map((revision) => keys.audit<object>(pollPath(poll), revision))
  return (await getMany(store, revisions)).filter((item) => item !== undefined)
}

/** Key pairs that cannot be unwrapped for the polls in the set. */
const unwrapping = (poisoned: ReadonlySet<string>): KeyPairs => ({
  ...keyPairs,
  unwrap: async (pollId, wrappedKey) => {
    if (poisoned.has(pollId)) throw new Error('AccessDeniedException')
    return keyPairs.unwrap(pollId, wrappedKey)
  },
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('closing the polls that are due', () => {
  it('closes and counts those whose time is up, and no others', async () => {
    const early = await voted(inMinutes(1))
    const late = await voted(inMinutes(2))
    const byHand = await voted(inMinutes(1))
    await closeOnEngine(as('KT-UNIT-01'), byHand)
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 0, failed: 0 })
    expect(await statusOf(early)).toBe('open')

    advanceMinutes(1)
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 1, failed: 0 })
    expect([await statusOf(early), await statusOf(late)]).toEqual(['closed', 'open'])
    expect(await closings(early)).toMatchObject([{ action: 'poll.close', apiKeyId: 'worker' }])
    expect(await closings(byHand)).toHaveLength(1)

    advanceMinutes(1)
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 1, failed: 0 })
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 0, failed: 0 })
    expect(await statusOf(late)).toBe('closed')
  })

  it('goes by the moment, whatever offset it was told with', async () => {
    const atNoon = '2030-01-01T12:00:00+07:00'
    expect(dueEntry(atNoon, 'poll_1').gsi2sk).toBe('2030-01-01T05:00:00.000Z#poll_1')
    clock.set('2030-01-01T04:59:59.999Z')
    const poll = await voted(atNoon)
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 0, failed: 0 })
    clock.set('2030-01-01T05:00:00.000Z')
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 1, failed: 0 })
    expect(await statusOf(poll)).toBe('closed')
  })

  it('closes more than the list tells at once', async () => {
    const many = 104
    for (let at = 0; at < many; at += 1) {
      polls += 1
      const shape = { voters: 1, options: 1, rule: ruleOf(), closesAt: inMinutes(1) }
      await openOnEngine(as('KT-UNIT-01'), { number: polls, ...shape })
    }
    advanceMinutes(1)
    expect(await closeDuePolls(worker(), never)).toEqual({ done: many, failed: 0 })
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 0, failed: 0 })
  })
})

describe('a poll that fails', () => {
  it('blocks no other, is told by its id, and closes when the cause is gone', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const poisoned = await voted()
    const sound = await voted(inMinutes(2))
    advanceMinutes(2)
    const failing = unwrapping(new Set([poisoned.poll.pollId]))
    const ran = await closeDuePolls(worker({ keyPairs: failing }), never)
    expect(ran).toEqual({ done: 1, failed: 1 })
    expect([await statusOf(poisoned), await statusOf(sound)]).toEqual(['open', 'closed'])
    const told = written.mock.calls.map(([line]) => JSON.parse(String(line)))
    expect(told).toMatchObject([
      {
        event: 'poll.closing.failed',
        pollId: poisoned.poll.pollId,
        error: 'AccessDeniedException',
      },
    ])

    expect(await closeDuePolls(worker(), never)).toEqual({ done: 1, failed: 0 })
    expect(await statusOf(poisoned)).toBe('closed')
  })

  it('is tried again only after the others, so that those in front starve nobody', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const poisoned = [await voted(inMinutes(1)), await voted(inMinutes(2))]
    const sound = await voted(inMinutes(3))
    const failing = unwrapping(new Set(poisoned.map(({ poll }) => poll.pollId)))
    advanceMinutes(3)
    const runs = []
    for (let run = 0; run < 4; run += 1) {
      clock.advanceMs(1)
      runs.push(await closeDuePolls(worker({ keyPairs: failing }), timeForOne()))
    }
    const failed = { done: 0, failed: 1 }
    expect(runs).toEqual([failed, failed, { done: 1, failed: 0 }, failed])
    expect(await statusOf(sound)).toBe('closed')
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 2, failed: 0 })
  })

  it('starves nobody either when it ends the process', async () => {
    const deadly = await voted()
    const sound = await voted(inMinutes(2))
    advanceMinutes(3)
    const begun = Promise.withResolvers<void>()
    const unwrap = () => {
      begun.resolve()
      return new Promise<never>(() => {})
    }
    const hanging = { ...keyPairs, unwrap }
    // Never comes to an end: what it would still do is lost with the process.
    void closeDuePolls(worker({ keyPairs: hanging }), timeForOne())
    await begun.promise

    clock.advanceMs(1)
    expect(await closeDuePolls(worker(), timeForOne())).toEqual({ done: 1, failed: 0 })
    expect([await statusOf(deadly), await statusOf(sound)]).toEqual(['open', 'closed'])
    expect(await closeDuePolls(worker(), never)).toEqual({ done: 1, failed: 0 })
  })
})

/** The time of a run is up when it has begun one poll. */
function timeForOne(): () => boolean {
  let asked = 0
  return () => {
    asked += 1
    return asked > 1
  }
}

describe('the schedule and the head at once', () => {
  it('close a poll once, whoever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const poll = await voted()
      advanceMinutes(1)
      const runs = await Promise.allSettled([
        closeDuePolls(worker(), never),
        closeOnEngine(as('KT-UNIT-01'), poll),
        closeDuePolls(worker(), never),
      ])
      const [, byHead] = runs
      const refused = runs.filter((run) => run.status === 'rejected' && run !== byHead)
      expect(refused).toEqual([])
      expect(await statusOf(poll)).toBe('closed')
      expect(await closings(poll)).toHaveLength(1)
    }
  })

  it('leave a poll alone that is not in its place any more', async () => {
    const poll = await voted()
    advanceMinutes(1)
    const other = worker()
    const slow = { ...store, client: { send: afterTheQuery(() => closeDuePolls(other, never)) } }
    const ran = await closeDuePolls(worker({ store: slow as Store }), never)
    expect(ran).toEqual({ done: 0, failed: 0 })
    expect(await closings(poll)).toHaveLength(1)
  })
})

/** Something happens between reading the list and everything else. */
function afterTheQuery(happening: () => Promise<unknown>) {
  let isPending = true
  return async (command: Parameters<Store['client']['send']>[0]) => {
    const answer = await store.client.send(command)
    if (isPending) await happening()
    isPending = false
    return answer
  }
}

describe.each([
  ['before', false],
  ['after', true],
] as const)('a run that dies %s the table has done a request', (_when, reaches) => {
  it('leaves the poll open or closed, and the next run ends it', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    let deaths = 0
    for (let at = 1; ; at += 1) {
      const poll = await voted()
      advanceMinutes(1)
      const dying = dyingStore(store, { at, reaches })
      await closeDuePolls(worker({ store: dying.store }), never).catch(() => {})
      const left = await statusOf(poll)
      clock.advanceMs(1)
      const { done, failed } = await closeDuePolls(worker(), never)
      expect([left, done, failed]).toEqual([left, left === 'open' ? 1 : 0, 0])
      expect(await statusOf(poll)).toBe('closed')
      expect(await closings(poll)).toHaveLength(1)
      if (!dying.hasDied()) break
      deaths += 1
    }
    // The list, the place in it, what is stored, the voters, the writing.
    expect(deaths).toBe(5)
  })
})
