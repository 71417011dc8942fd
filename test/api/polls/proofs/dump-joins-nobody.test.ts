import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { schedules } from '../../../../functions/schedules.ts'
import { createTable } from '../../../../infra/local/create-table.ts'
import { pointAt } from '../../../../infra/local/environment.ts'
import { invokeSchedule } from '../../../../infra/local/ticker.ts'
import { marks } from '../../../../lib/polls/rules/marks.ts'
import { must } from '../../../support/actors.ts'
import type { Body } from '../../../support/api.ts'
import { call } from '../../../support/api.ts'
import { repetitions } from '../../../support/by-engine.ts'
import { inAnHour, passTo } from '../../../support/clock.ts'
import { dumpTable } from '../../../support/dump.ts'
import { shuffled } from '../../../support/engine-poll.ts'
import { findJoins } from '../../../support/join-voters.ts'
import { type PollBloc, pollBloc } from '../../../support/poll-bloc.ts'
import { type Evidence, specimenOf, type Truth } from '../../../support/poll-evidence.ts'
import { readWholeStream } from '../../../support/raw-stream.ts'
import { ruleOf } from '../../../support/rules.ts'
import { integerBetween, type SeededRandom, seededRandom } from '../../../support/seeded-random.ts'

type Item = Record<string, unknown>
type Played = Omit<Evidence, 'dumps'> & {
  dumps: Item[][]
  truth: Truth
  ending: string
  /** Of the entries, as they lay in the urn. */
  names: string[]
}

const seed = process.env.SEED ?? String(Date.now())
const endings = ['certified', 'recounted', 'by schedule', 'closed', 'cancelled'] as const
const polls = repetitions({ most: 15, onSecondEngine: 10 })
/** Of that many in ten polls a leak is farther from chance than chance ever comes. */
const leastVoters = 10

const tableName = `test-${randomBytes(8).toString('hex')}`
const logs: Item[] = []
const played: Played[] = []
let bloc: PollBloc
let stream: Item[]

beforeAll(async () => {
  // With a stream, unlike those of other tests; before any handler reads the environment.
  const engine = inject('engine')
  pointAt(engine, tableName, inject('sealingKeyFile'))
  await createTable(engine.endpoint, tableName, { withStream: true })
  bloc = await pollBloc('KT-CUM-12', 12)

  delete process.env.LOG_LEVEL
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logs.push(JSON.parse(String(line)))
    return true
  })
  for (let at = 0; at < polls; at += 1) played.push(await play(at))
  stream = await readWholeStream(engine.endpoint, tableName)
}, 300_000)

afterAll(() => {
  vi.restoreAllMocks()
  process.env.LOG_LEVEL = 'error'
})

async function play(at: number): Promise<Played> {
  const random = seededRandom(seed, at)
  const ending = endings[at % endings.length] ?? 'closed'
  const isJudged = random() < 0.5
  const closesAt = inAnHour()
  const before = await dumpTable()
  const logsBefore = logs.length
  const step = (method: string, path: string, key: string, body?: unknown) =>
    call(method, path, {
      key,
      body,
      headers: { 'idempotency-key': randomBytes(8).toString('hex') },
    })

  const created = await step('POST', `${bloc.covenant}/polls`, bloc.keys.head, {
    kind: 'resolution',
    title: 'Thông qua báo cáo tổng kết',
    method: 'electronic',
    secrecy: 'secret',
    options: ['Đồng ý', 'Không đồng ý', 'Sửa lại'].map((text) => ({ text })),
    rule: ruleOf({
      quorum: { numerator: 0, denominator: 1 },
      threshold: { percent: 0, comparison: 'at_least', base: 'cast' },
      ballot: isJudged ? 'judge_each' : 'choose',
      maxChoices: 3,
      winners: 3,
    }),
    ...(ending === 'by schedule' ? { closesAt } : {}),
  })
  const { pollId, options }: Body = created.body
  const path = `${bloc.covenant}/polls/${pollId}`
  await must('POST', `${path}/open`, bloc.keys.head)
  const dumps: Item[][] = [changesSince(before, await dumpTable())]

  const voters = shuffled(random, [...bloc.memberCodes.keys()]).slice(
    0,
    integerBetween(random, leastVoters, 12),
  )
  const truth: Truth[number][] = []
  for (const voter of voters) {
    // The first says something, so that there is something to certify.
    const choice = randomChoice(random, isJudged, truth.length > 0)
    const key = bloc.voterKeys[voter] ?? ''
    const body = contentOf(choice, options, isJudged)
    const cast = await step('PUT', `${path}/ballot`, key, body)
    expect(cast.status, JSON.stringify(cast.body)).toBe(201)
    // A repetition leaves nothing either.
    if (random() < 0.3) expect((await step('PUT', `${path}/ballot`, key, body)).status).toBe(409)
    const { body: me } = await must('GET', '/v1/me', key)
    const nonce = cast.body.inclusionNonce
    truth.push({ unitCode: me.unitCode, apiKeyId: me.apiKeyId, nonce, choice })
    const dump = await dumpTable()
    expectOnlyBallots(before, dumps, dump, pollId)
    dumps.push(changesSince(before, dump))
  }
  await end(ending, { path, closesAt }, step)
  dumps.push(changesSince(before, await dumpTable()))
  const names = Object.keys(ballotsIn(dumps.at(-2) ?? [], pollId))
  const own = logs.slice(logsBefore).filter(({ status }) => status !== 409)
  return { pollId, dumps, stream: [], logs: own, truth, ending, names }
}

type Step = (
  method: string,
  path: string,
  key: string,
  body?: unknown,
) => Promise<{ status: number }>

async function end(
  ending: string,
  { path, closesAt }: { path: string; closesAt: string },
  step: Step,
): Promise<void> {
  const { head, organizer } = bloc.keys
  if (ending === 'cancelled') {
    const reason = { reason: 'danh sách sai' }
    expect((await step('POST', `${path}/cancel`, organizer, reason)).status).toBe(200)
    return
  }
  if (ending === 'by schedule') {
    passTo(closesAt)
    for (const schedule of schedules) await invokeSchedule(schedule)
    vi.useRealTimers()
  } else expect((await step('POST', `${path}/close`, head)).status).toBe(200)
  expect((await must('GET', path, head)).body.status).toBe('closed')
  if (ending === 'certified') {
    expect((await step('POST', `${path}/certify`, organizer)).status).toBe(200)
  }
  if (ending === 'recounted') {
    const reason = { reason: 'có đơn đề nghị' }
    expect((await step('POST', `${path}/recount`, organizer, reason)).status).toBe(200)
  }
}

/** A number per option: nothing, or the mark's place from 1. */
function randomChoice(random: SeededRandom, isJudged: boolean, mayBeBlank: boolean): number[] {
  if (mayBeBlank && random() < 0.1) return [0, 0, 0]
  const drawn = [1, 2, 3].map(() =>
    isJudged ? integerBetween(random, 1, 3) : integerBetween(random, 0, 1),
  )
  return drawn.includes(1) ? drawn : randomChoice(random, isJudged, mayBeBlank)
}

function contentOf(choice: number[], options: Body[], isJudged: boolean) {
  const said = options.flatMap(({ optionId }, at) => {
    const answer = marks[(choice[at] ?? 0) - 1]
    return answer === undefined ? [] : [{ optionId, answer }]
  })
  return isJudged ? { answers: said } : { choices: said.map(({ optionId }) => optionId) }
}

/** As text, in one order of names whichever the engine gives them in. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, inside) => {
    if (inside instanceof Uint8Array) return Buffer.from(inside).toString('hex')
    const isMap = typeof inside === 'object' && inside !== null && !Array.isArray(inside)
    return isMap ? Object.fromEntries(Object.entries(inside).sort(byName)) : inside
  })

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

/** Items that are new or other than before. */
function changesSince(before: Item[], now: Item[]): Item[] {
  const known = new Set(before.map(textOf))
  return now.filter((item) => !known.has(textOf(item)))
}

const ballotsIn = (items: Item[], pollId: string): object =>
  Object(items.find(({ pk, sk }) => pk === `URN#${pollId}` && sk === 'URN')?.ballots)

/** A ballot changes the urn and adds its voter: no audit, no idempotency record, no time of use. */
function expectOnlyBallots(before: Item[], dumps: Item[][], dump: Item[], pollId: string): void {
  const others = (items: Item[]) => items.filter(({ pk }) => pk !== `URN#${pollId}`).map(textOf)
  const isSame = textOf(others(changesSince(before, dump))) === textOf(others(dumps.at(-1) ?? []))
  expect(isSame, `something else than the ballot in ${pollId}`).toBe(true)
}

/** The evidence of each poll, with what the stream tells of it. */
const evidence = () =>
  played.map((poll) => ({
    ...poll,
    stream: stream.filter((record) => textOf(record).includes(poll.pollId)),
  }))

type Leak = {
  /** What is written into the row of the voter; told all sealed ballots in the order of casting. */
  row: (sealed: Uint8Array[]) => Item
  nonces: 'as cast'
  durationMs: number
}

/** The evidence of a poll, but with something in it that should not be there. */
function withLeak(
  poll: Played,
  leakOf: (poll: Played, voter: Truth[number], order: number) => Partial<Leak>,
): Played {
  const leaks = poll.truth.map((voter, order) => leakOf(poll, voter, order))
  const sealed: Uint8Array[] = []
  for (const items of poll.dumps) {
    for (const entry of Object.values(ballotsIn(items, poll.pollId))) {
      if (!sealed.some((known) => textOf(known) === textOf(entry))) sealed.push(entry)
    }
  }
  const leaking = (item: Item): Item => {
    const order = poll.truth.findIndex(({ unitCode }) => unitCode === item.unitCode)
    if (item.type === 'voter') return { ...item, ...leaks[order]?.row?.(sealed) }
    if (item.type !== 'poll' || leaks[0]?.nonces === undefined) return item
    return { ...item, inclusion: { nonces: poll.truth.map(({ nonce }) => nonce) } }
  }
  const casts = poll.logs.filter(({ operationId }) => operationId === 'castBallot')
  return {
    ...poll,
    dumps: poll.dumps.map((items) => items.map(leaking)),
    logs: poll.logs.map((line) => ({ ...line, ...leaks[casts.indexOf(line)] })),
  }
}

describe(`everything that ${polls} secret polls leave behind (SEED=${seed})`, () => {
  it('holds each kind of record that is searched', () => {
    for (const { ending, truth, stream: records, logs: lines, dumps } of evidence()) {
      expect(records.length, ending).toBeGreaterThan(2 * truth.length)
      const casts = lines.filter(({ operationId }) => operationId === 'castBallot')
      expect(casts, ending).toHaveLength(truth.length)
      const types = new Set(dumps.at(-1)?.map(({ type }) => type))
      for (const type of ['voter', 'urn', 'audit', 'idempotency', 'poll']) {
        expect(types, ending).toContain(type)
      }
    }
  })

  it('joins no voter to an entry, a nonce or a choice', () => {
    expect(findJoins(evidence().map((poll) => specimenOf(poll, poll.truth)))).toEqual([])
  })

  // The same search, on the same evidence, with a leak put into it.
  it.each<[string, (poll: Played, voter: Truth[number], order: number) => Partial<Leak>, RegExp]>([
    [
      'a part of the sealed ballot with its voter',
      (_poll, _voter, order) => ({ row: (sealed) => ({ tag: sealed[order]?.subarray(3, 15) }) }),
      /voter and entry share/,
    ],
    ['nonces in the order of casting', () => ({ nonces: 'as cast' }), /voter to nonce: /],
    [
      'a time that tells the choice',
      (_poll, { choice }) => ({ durationMs: choice[0] ?? 0 }),
      /durationMs/,
    ],
  ])('would find %s', (_, leakOf, relation) => {
    const leaky = evidence().map((poll) => withLeak(poll, leakOf))
    expect(findJoins(leaky.map((poll) => specimenOf(poll, poll.truth))).join('\n')).toMatch(
      relation,
    )
  })

  it('has no entry and no name of one once the poll is over, and nonces in one list alone', () => {
    for (const { dumps, names, truth, ending } of played) {
      const after = dumps.at(-1) ?? []
      const text = textOf(after)
      for (const name of names) expect(text).not.toContain(name)
      const holders = after.filter((item) =>
        truth.some(({ nonce }) => textOf(item).includes(nonce)),
      )
      const nonces = truth.map(({ nonce }) => nonce).toSorted()
      const holding = holders.map(({ type, inclusion }) => ({ type, ...Object(inclusion) }))
      const list = { type: 'poll', nonces, ballotsDigest: expect.any(String) }
      expect(holding, ending).toEqual(ending === 'cancelled' ? [] : [list])
    }
  })

  it('has no nonce and no choice anywhere while the poll is open', () => {
    for (const { dumps, truth } of played) {
      const open = textOf(dumps.slice(0, -1))
      for (const { nonce } of truth) expect(open).not.toContain(nonce)
    }
  })

  it('tells nothing of ballots in the stream and the log but that they came', () => {
    const text = textOf([...stream, ...logs])
    for (const { truth, names } of played) {
      for (const secret of [...truth.map(({ nonce }) => nonce), ...names]) {
        expect(text).not.toContain(secret)
      }
    }
    expect(text).not.toContain('ballots')
    expect(textOf(logs)).not.toMatch(/KT-|option_|agree/)
  })

  it('has entries of one length per poll, whatever they say', () => {
    for (const { dumps, pollId } of played) {
      const entries = dumps.flatMap((items) => Object.values(ballotsIn(items, pollId)))
      expect(new Set(entries.map(({ length }) => length)).size).toBe(1)
    }
  })
})
