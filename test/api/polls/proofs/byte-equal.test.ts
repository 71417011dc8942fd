import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { invoke } from '../../../../infra/local/handlers.ts'
import { must } from '../../../support/actors.ts'
import { type Body, toRequest } from '../../../support/api.ts'
import { stopClock } from '../../../support/clock.ts'
import { rows, targetOf } from '../../../support/every-operation.ts'
import { ruleOf } from '../../../support/rules.ts'
import { awardPoll, type World, wholeWorld } from '../../../support/whole-year.ts'

const reading = rows(({ method }) => method === 'GET')
/** What tells of polls at all; the rest of the world is asked of the first poll alone. */
const readingPolls = rows(({ method, path }) => method === 'GET' && path.includes('/polls'))

type OpenPoll = { name: string; path: string; params: Record<string, string>; poll: Body }

let world: World
/** Everybody who has a key, and somebody without. */
let principals: [name: string, key: string | undefined][]
let openPolls: OpenPoll[]

beforeAll(async () => {
  stopClock()
  world = await wholeWorld()
  principals = [
    ...Object.entries(world.keys),
    ...Object.entries(world.memberKeys),
    ['nobody', undefined] as [string, undefined],
  ]
  openPolls = [
    await opened('secret, chosen', {}),
    await opened('secret, judged, closing by itself', {
      closesAt: '2099-12-31T17:00:00+07:00',
      rule: ruleOf({ ballot: 'judge_each', maxChoices: 2 }),
    }),
    await opened('open', { secrecy: 'open' }),
  ]
})

afterAll(() => {
  vi.useRealTimers()
})

async function opened(name: string, more: Body): Promise<OpenPoll> {
  const { covenant, keys, memberCodes } = world
  const content = { ...awardPoll(memberCodes.slice(0, 3)), ...more }
  const { body: poll } = await must('POST', `${covenant}/polls`, keys.head, content)
  const path = `${covenant}/polls/${poll.pollId}`
  await must('POST', `${path}/open`, keys.head)
  return { name, path, params: { ...world.params, pollId: poll.pollId }, poll }
}

/** An answer to the last byte; the id of the request, which it names, is the same for all. */
async function bytesOf(method: string, target: string, options: Parameters<typeof toRequest>[2]) {
  const requestId = '00000000-0000-4000-8000-000000000000'
  const { status, headers, body } = await invoke(toRequest(method, target, options), requestId)
  return [status, ...headers.map((header) => header.join(': ')), body.toString('latin1')].join('\n')
}

/** What everybody is answered to everything that can be read. */
async function readAll(
  { params }: OpenPoll,
  operations: typeof reading,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const [name, key] of principals) {
    const ask = async ([operationId, operation]: (typeof reading)[number]) =>
      answers.set(
        `${operationId} ${name}`,
        await bytesOf('GET', targetOf(operation, params), { key }),
      )
    await Promise.all(operations.map(ask))
  }
  return answers
}

/** What everybody is answered to requests that change nothing, whoever sends them. */
function refusable({ poll }: OpenPoll): [method: string, suffix: string, body: unknown][] {
  const [option] = poll.options
  return [
    ['PUT', '/ballot', { choices: ['option_000000000000'] }],
    ['PUT', '/ballot', { answers: [{ optionId: 'option_000000000000', answer: 'agree' }] }],
    ['POST', '/open', undefined],
    ['POST', '/certify', undefined],
    ['POST', '/runoff', undefined],
    ['POST', '/recount', { reason: 'kiểm tra' }],
    ['POST', '/cancel', {}],
    ['POST', '/reported-outcome', { winners: [option.optionId], heldOn: '2020-12-25' }],
    [
      'POST',
      '/tie-decision',
      { winners: [option.optionId], decidedOn: '2020-12-25', reason: 'cấp trên quyết định' },
    ],
    [
      'POST',
      '/paper-tally',
      {
        issued: 5,
        collected: 5,
        valid: 5,
        invalid: 0,
        counts: poll.options.map(({ optionId }: Body) => ({ optionId, votes: 1 })),
      },
    ],
  ]
}

async function refuseAll(open: OpenPoll): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const ask = async (name: string, key: string | undefined) => {
    for (const [method, suffix, body] of refusable(open)) {
      const bytes = await bytesOf(method, `${open.path}${suffix}`, { key, body })
      expect(bytes, `${method} ${suffix} of ${name}`).toMatch(/^4/)
      answers.set(`${method} ${suffix} ${JSON.stringify(body)} ${name}`, bytes)
    }
    const stale = { key, headers: { 'if-match': '"0"' } }
    answers.set(`stale close ${name}`, await bytesOf('POST', `${open.path}/close`, stale))
    const concluding = await bytesOf('POST', `${world.covenant}/conclude`, { key })
    answers.set(`conclude ${name}`, concluding)
  }
  for (const [name, key] of principals) await ask(name, key)
  return answers
}

const ballotOf = ({ poll }: OpenPoll, at: number) => {
  const { optionId } = poll.options[at % poll.options.length]
  return poll.rule.ballot === 'choose'
    ? { choices: [optionId] }
    : { answers: [{ optionId, answer: 'agree' }] }
}

/** Those who are told how many have voted: the head, and whoever may do what the head may. */
const seesTurnout = ['confederation', 'organizer', 'head', 'deputy', 'integration']
const chairs = ['KT-DAKTO', 'KT-NGOCHOI']

describe.each([0, 1, 2])('before closing, of poll %i', (at) => {
  it('no answer changes by a byte when another unit votes, but the turnout of the chair', async () => {
    const open = openPolls[at] ?? openPolls[0]
    if (open === undefined) throw new Error('No poll')
    const operations = at === 0 ? reading : readingPolls
    const voters = ['KT-DAKHA', 'KT-TUMORONG', 'KT-DAKGLEI']
    const [first = '', second = '', third = ''] = voters.map((code) => world.memberKeys[code])
    // One has voted before: what it is told then doesn't depend on others either.
    await must('PUT', `${open.path}/ballot`, first, ballotOf(open, 0))
    const again = () =>
      bytesOf('PUT', `${open.path}/ballot`, { key: first, body: ballotOf(open, 1) })
    const before = {
      read: await readAll(open, operations),
      refused: await refuseAll(open),
      again: await again(),
    }
    await must('PUT', `${open.path}/ballot`, second, ballotOf(open, 1))
    await must('PUT', `${open.path}/ballot`, third, ballotOf(open, 2))
    const after = {
      read: await readAll(open, operations),
      refused: await refuseAll(open),
      again: await again(),
    }

    for (const name of [...seesTurnout, ...chairs]) {
      const asked = `getPollTurnout ${name}`
      expect(before.read.get(asked), asked).toContain('"cast":1')
      expect(after.read.get(asked), asked).toContain('"cast":3')
      expect(before.read.delete(asked)).toBe(true)
    }
    expect(before.read.size).toBe(operations.length * principals.length - seesTurnout.length - 2)
    for (const [asked, bytes] of before.read) expect(after.read.get(asked), asked).toBe(bytes)
    for (const [asked, bytes] of before.refused) expect(after.refused.get(asked), asked).toBe(bytes)
    expect(before.again).toContain('ballot.already_cast')
    expect(after.again).toBe(before.again)
  })

  it('an ETag from before another unit’s vote is still that of the poll', async () => {
    const open = openPolls[at] ?? openPolls[0]
    if (open === undefined) throw new Error('No poll')
    const { headers } = await must('GET', open.path, world.keys.member)
    await must(
      'PUT',
      `${open.path}/ballot`,
      world.memberKeys['KT-NGOCHOI'] ?? '',
      ballotOf(open, 1),
    )
    const unchanged = { key: world.keys.member, headers: { 'if-none-match': headers.etag } }
    expect(await bytesOf('GET', open.path, unchanged)).toMatch(/^304/)
  })
})
