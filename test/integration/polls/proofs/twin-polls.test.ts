import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { createTable } from '../../../../infra/local/create-table.ts'
import { newId } from '../../../../lib/kernel/new-id.ts'
import { castBallot } from '../../../../lib/polls/cast-ballot.ts'
import { recountPoll } from '../../../../lib/polls/recount-poll.ts'
import type { Said } from '../../../../lib/polls/rules/check-ballot.ts'
import type { StoreContext } from '../../../../lib/store/commit.ts'
import { principalOf, testClock, testContext, testStore } from '../../../support/context.ts'
import { dumpTable } from '../../../support/dump.ts'
import { closeOnEngine, onePair, openOnEngine, storedOf } from '../../../support/engine-poll.ts'
import { ruleOf } from '../../../support/rules.ts'
import { integerBetween, seededRandom } from '../../../support/seeded-random.ts'

/** The same chance, clock and key pair for all polls: two of them differ in nothing but ballots. */
let keyPairs: StoreContext['keyPairs']
beforeAll(async () => {
  const { keyPairs: own } = testContext()
  keyPairs = own && (await onePair(own))
})

function sameContext(): StoreContext {
  const random = seededRandom('twins')
  const randomHex = (bytes: number) =>
    Array.from({ length: bytes }, () =>
      integerBetween(random, 0, 255).toString(16).padStart(2, '0'),
    ).join('')
  const clock = testClock('2020-12-25T08:00:00Z')
  return testContext({
    keyPairs,
    randomHex,
    // The engine remembers the tokens of transactions, whichever table they are for.
    newId: (prefix) => (prefix === 'tx' ? newId(prefix) : `${prefix}_${randomHex(16)}`),
    now: () => {
      clock.advanceMs(1000)
      return clock.now()
    },
    store: testStore(),
  })
}

const anybody = principalOf('KT-DAKTO')

/** What lies in the table while the poll is open, after closing, and after a recount. */
async function play(ballots: readonly Said[], form: 'choose' | 'judge_each') {
  const { endpoint } = inject('engine')
  process.env.TABLE_NAME = `test-${randomBytes(8).toString('hex')}`
  await createTable(endpoint, process.env.TABLE_NAME, { withStream: false })
  const ctx = sameContext()
  const rule = ruleOf({
    ballot: form,
    maxChoices: 3,
    winners: 3,
    threshold: { percent: 0, comparison: 'at_least', base: 'cast' },
  })
  const shape = { number: 1, voters: ballots.length, options: 3, rule }
  const enginePoll = await openOnEngine(ctx, shape)
  const told: string[] = []
  const open: object[] = []
  for (const [at, said] of ballots.entries()) {
    const unitCode = enginePoll.covenant.memberCodes?.[at]
    const principal = { ...anybody, unitCode }
    told.push(await castBallot({ ...ctx, principal }, said, enginePoll))
    open.push(await shownTable())
  }
  await closeOnEngine(ctx, enginePoll)
  const closed = await shownTable()
  await recountPoll(ctx, { reason: 'có đơn đề nghị' }, await storedOf(ctx, enginePoll))
  return { told, open, closed, recounted: await shownTable() }
}

/** The table, with lengths in the place of what is sealed, which is never twice the same. */
async function shownTable(): Promise<Record<string, unknown>> {
  const items = await dumpTable()
  return Object.fromEntries(items.map(({ pk, sk, ...item }) => [`${pk} ${sk}`, unsealed(item)]))
}

function unsealed(value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unsealed(one)]))
}

/** The paths at which two values differ. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b) ? [] : [path]
  }
  const [mine, theirs] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((name) =>
    differences(mine.get(name), theirs.get(name), `${path}/${name}`),
  )
}

const chose = (...choices: number[]): Said => ({ choices: choices.map((at) => `option_${at}`) })
const judged = (...answers: ('agree' | 'disagree' | 'no_opinion')[]): Said => ({
  answers: answers.map((answer, at) => ({ optionId: `option_${at}`, answer })),
})

const poll = 'COVENANT#KT-ENGINE-1#2020 POLL#poll_00000000000000000000000000000001'
const audit = `AUDIT#/v1/blocs/KT-ENGINE-1/covenants/2020/polls/poll_00000000000000000000000000000001`

/** Two polls that differ in the ballot of the second voter alone. */
const twins: [string, 'choose' | 'judge_each', Said[], Said][] = [
  ['another choice', 'choose', [chose(0), chose(0), chose(2)], chose(1)],
  ['a choice more', 'choose', [chose(0), chose(0), chose(2)], chose(0, 1, 2)],
  ['a blank ballot', 'choose', [chose(0), chose(0), chose(2)], chose()],
  [
    'another answer',
    'judge_each',
    [judged('agree', 'agree', 'disagree'), judged('agree', 'disagree', 'agree'), judged('agree')],
    judged('agree', 'no_opinion', 'agree'),
  ],
  [
    'a blank ballot, of answers',
    'judge_each',
    [judged('agree'), judged('agree'), judged('agree')],
    judged(),
  ],
]

describe('two polls that differ in', () => {
  it.each(twins)(
    '%s are the same until closing, then but for tally and digests',
    async (...twin) => {
      const [, form, ballots, other] = twin
      const one = await play(ballots, form)
      const two = await play(ballots.with(1, other), form)

      expect(two.told).toEqual(one.told)
      expect(two.open).toEqual(one.open)
      const where = differences(one.closed, two.closed)
      const isTally = (path: string) => path.startsWith(`/${poll}/result/`)
      expect(where.filter(isTally)).not.toEqual([])
      expect(where.filter((path) => !isTally(path))).toEqual([
        `/${audit} 0000000003/contentDigest`,
        `/${poll}/inclusion/ballotsDigest`,
      ])
      const after = differences(one.recounted, two.recounted).filter((path) => !isTally(path))
      expect(after).toEqual([
        `/${audit} 0000000003/contentDigest`,
        `/${audit} 0000000004/contentDigest`,
        `/${poll}/inclusion/ballotsDigest`,
      ])
    },
  )

  it('whose ballot is whose are the same for ever', async () => {
    const ballots = [chose(0), chose(1), chose(0, 2), chose()]
    const [one, two] = [await play(ballots, 'choose'), await play(ballots.toReversed(), 'choose')]
    expect(two).toEqual(one)
  })

  it('nothing that the seeds decide are the same, so that the comparison can fail', async () => {
    const ballots = [chose(0), chose(1)]
    const [one, two] = [await play(ballots, 'choose'), await play([...ballots, chose()], 'choose')]
    expect(differences(one.closed, two.closed)).toContain(`/${poll}/electorate/2`)
  })
})
