import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import {
  castAll,
  closedPoll,
  draftPoll,
  openPoll,
  type PollBloc,
  pollBloc,
} from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'

const election = (office: 'head' | 'deputy', forTerm: string) => ({
  kind: 'officer',
  award: undefined,
  office,
  forTerm,
})
const award = (name: string) => ({ award: name })

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const certify = (path: string, key = bloc.keys.organizer) =>
  call('POST', `${path}/certify`, { key })
const officersOf = (term: string) =>
  call('GET', `${bloc.bloc}/officers/${term}`, { key: bloc.keys.member })

async function expectRefused(path: string, code: string, body?: Body): Promise<void> {
  const before = await dumpTable()
  const answer = await call('POST', path, { key: bloc.keys.organizer, body })
  expect([answer.status, answer.body.code]).toEqual([409, code])
  expect(await dumpTable()).toEqual(before)
}

describe('certifying', () => {
  it('an award writes it on the covenant, once for each award', async () => {
    const first = await closedPoll(bloc, [[1], [1], [1], [0]], award('excellent_unit'))
    const { body: before } = await must('GET', bloc.covenant, bloc.keys.member)
    const byHead = await certify(first.path, bloc.keys.head)
    expect(byHead.body.code).toBe('auth.not_allowed')
    expect((await certify(first.path)).body.status).toBe('certified')
    const made = {
      award: 'excellent_unit',
      unitCode: bloc.memberCodes[1],
      pollId: first.poll.pollId,
    }
    const { body: after } = await must('GET', bloc.covenant, bloc.keys.member)
    expect(after).toEqual({ ...before, awards: [made] })

    await expectRefused(`${first.path}/certify`, 'poll.already_certified')
    const second = await closedPoll(bloc, [[2], [2], [2], [2]], award('excellent_unit'))
    await expectRefused(`${second.path}/certify`, 'award.already_made')
  })

  it('two polls for one award at once: one is made', async () => {
    const polls = [
      await closedPoll(bloc, [[0], [0], [0], [0]], award('best_movement')),
      await closedPoll(bloc, [[1], [1], [1], [1]], award('best_movement')),
    ]
    const answers = await Promise.all(polls.map(({ path }) => certify(path)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { body } = await must('GET', bloc.covenant, bloc.keys.member)
    const made = body.awards.filter(({ award }: Body) => award === 'best_movement')
    expect(made).toHaveLength(1)
  })

  it('elections fills each office of the next term, which may act then', async () => {
    const head = await closedPoll(bloc, [[1], [1], [1], [1]], election('head', '2021'))
    await must('POST', `${head.path}/certify`, bloc.keys.organizer)
    expect((await officersOf('2021')).body).toMatchObject({
      headCode: bloc.memberCodes[1],
      headPollId: head.poll.pollId,
    })
    const deputies = await closedPoll(bloc, [[0, 2], [0, 2], [0, 2], []], {
      ...election('deputy', '2021'),
      rule: ruleOf({ winners: 2, maxChoices: 2 }),
    })
    await must('POST', `${deputies.path}/certify`, bloc.keys.organizer)
    expect((await officersOf('2021')).body).toMatchObject({
      headCode: bloc.memberCodes[1],
      deputyCodes: [bloc.memberCodes[0], bloc.memberCodes[2]],
      deputyPollId: deputies.poll.pollId,
    })
    const another = await closedPoll(bloc, [[0], [0], [0], [0]], election('head', '2021'))
    await expectRefused(`${another.path}/certify`, 'officers.already_set')
  })

  it('a nomination changes nothing but the poll', async () => {
    const { path } = await closedPoll(bloc, [[0], [0], [0], [0]], {
      kind: 'nomination',
      award: undefined,
      options: [{ personName: 'A Nhơn' }, { text: 'Không đề cử' }],
    })
    const before = await must('GET', bloc.covenant, bloc.keys.member)
    expect((await certify(path)).body.status).toBe('certified')
    expect((await must('GET', bloc.covenant, bloc.keys.member)).body).toEqual(before.body)
  })

  it('needs a decided outcome', async () => {
    const draft = await draftPoll(bloc)
    await expectRefused(`${draft.path}/certify`, 'poll.not_decided')
    const tied = await closedPoll(bloc, [[0], [0], [1], [1]])
    expect(tied.result).toMatchObject({ outcome: 'tied', winners: [], tied: tied.ids.slice(0, 2) })
    await expectRefused(`${tied.path}/certify`, 'poll.not_decided')
  })
})

describe('a run-off', () => {
  it('goes on among the tied for the seats left, and carries the certain winners', async () => {
    const first = await closedPoll(
      bloc,
      [
        [0, 1],
        [0, 1],
        [0, 2],
        [0, 2],
      ],
      {
        ...award('two_best'),
        rule: ruleOf({ winners: 2, maxChoices: 2 }),
      },
    )
    expect(first.result).toMatchObject({ outcome: 'tied', winners: [first.ids[0]] })
    const created = await must('POST', `${first.path}/runoff`, bloc.keys.head)
    const runoff = created.body
    expect(runoff).toMatchObject({
      status: 'draft',
      award: 'two_best',
      runoffOf: first.poll.pollId,
      options: first.poll.options.slice(1),
      carriedWinners: first.poll.options.slice(0, 1),
      rule: ruleOf({ winners: 1, maxChoices: 1 }),
    })
    const { body: parent } = await must('GET', first.path, bloc.keys.member)
    expect(parent).toMatchObject({ status: 'closed', runoffPollId: runoff.pollId })
    await expectRefused(`${first.path}/runoff`, 'poll.not_tied')

    const path = created.headers.location ?? ''
    await must('POST', `${path}/open`, bloc.keys.head)
    await castAll(bloc, { path, ids: first.ids }, [[2], [2], [2], [1]])
    await must('POST', `${path}/close`, bloc.keys.head)
    await must('POST', `${path}/certify`, bloc.keys.organizer)
    const { body } = await must('GET', bloc.covenant, bloc.keys.member)
    const winners = body.awards.filter(({ award }: Body) => award === 'two_best')
    expect(winners.map(({ unitCode }: Body) => unitCode)).toEqual([
      bloc.memberCodes[0],
      bloc.memberCodes[2],
    ])
  })

  it('is made once, even when asked for five times at once', async () => {
    const { path } = await closedPoll(bloc, [[0], [0], [1], [1]])
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call('POST', `${path}/runoff`, { key: bloc.keys.head })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409])
  })

  it('can be made again when the earlier one was cancelled', async () => {
    const { path } = await closedPoll(bloc, [[0], [0], [1], [1]])
    const { headers } = await must('POST', `${path}/runoff`, bloc.keys.head)
    await must('POST', `${headers.location}/cancel`, bloc.keys.head, { reason: 'họp lại' })
    const { body } = await must('POST', `${path}/runoff`, bloc.keys.head)
    expect(body.status).toBe('draft')
  })

  it('needs a tie', async () => {
    const decided = await closedPoll(bloc, [[0], [0], [0], [1]])
    await expectRefused(`${decided.path}/runoff`, 'poll.not_tied')
    const open = await openPoll(bloc)
    await expectRefused(`${open.path}/runoff`, 'poll.not_tied')
    await expectRefused(`${open.path}/open`, 'poll.not_draft')
    await expectRefused(`${decided.path}/cancel`, 'poll.not_cancellable', { reason: 'nhầm' })
  })
})

describe('a reported poll', () => {
  const reported = { method: 'reported', rule: undefined, secrecy: undefined }

  it('is closed by its winners and day, without turnout and counts, and certified', async () => {
    const { path, id } = await draftPoll(bloc, { ...reported, ...election('head', '2022') })
    const outcome = { winners: [id(2)], heldOn: '2020-12-25' }
    const { body } = await must('POST', `${path}/reported-outcome`, bloc.keys.organizer, outcome)
    expect(body.status).toBe('closed')
    const { body: result } = await must('GET', `${path}/result`, bloc.keys.member)
    expect(result).toEqual({ outcome: 'decided', ...outcome })
    await must('POST', `${path}/certify`, bloc.keys.organizer)
    expect((await officersOf('2022')).body.headCode).toBe(bloc.memberCodes[2])
  })

  it('takes no ballots, is not opened, and has no turnout', async () => {
    const { path, id } = await draftPoll(bloc, { ...reported, ...award('told') })
    await expectRefused(`${path}/open`, 'poll.wrong_method')
    const ballot = await call('PUT', `${path}/ballot`, {
      key: bloc.keys.member,
      body: { choices: [id(0)] },
    })
    expect(ballot.body.code).toBe('poll.wrong_method')
    for (const [method, what] of [
      ['GET', 'turnout'],
      ['GET', 'inclusion'],
      ['POST', 'close'],
    ] as const) {
      const { body } = await call(method, `${path}/${what}`, { key: bloc.keys.head })
      expect(body.code, what).toBe('poll.wrong_method')
    }
  })

  it('names known winners, one for a head, and is told once, by the organizer', async () => {
    const { path, id, ids } = await draftPoll(bloc, { ...reported, ...election('head', '2023') })
    const told = (winners: string[], key = bloc.keys.organizer) =>
      call('POST', `${path}/reported-outcome`, { key, body: { winners, heldOn: '2020-12-25' } })
    const unknown = await told(['option_000000000000'])
    expect(unknown.body).toMatchObject({
      code: 'poll.invalid',
      errors: [{ pointer: '/winners/0' }],
    })
    expect((await told(ids)).body.errors).toMatchObject([{ pointer: '/winners' }])
    expect((await told([id(0)], bloc.keys.head)).body.code).toBe('auth.not_allowed')
    expect((await told([id(0)])).status).toBe(200)
    expect((await told([id(1)])).body.code).toBe('poll.not_draft')
    const electronic = await draftPoll(bloc)
    await expectRefused(`${electronic.path}/reported-outcome`, 'poll.wrong_method', {
      winners: [electronic.id(0)],
      heldOn: '2020-12-25',
    })
  })
})

it('every change of every resource is in the audit, numbered without gaps', async () => {
  const byResource = new Map<string, string[]>()
  for (const { pk, sk, type } of await dumpTable()) {
    if (type === 'audit') byResource.set(`${pk}`, [...(byResource.get(`${pk}`) ?? []), `${sk}`])
  }
  const ofYear = [...byResource].filter(([resource]) => resource.includes(bloc.covenant))
  expect(ofYear.length).toBeGreaterThan(10)
  for (const [resource, numbers] of [...byResource]) {
    const wanted = numbers.map((_, at) => String(at + 1).padStart(10, '0'))
    expect(numbers, resource).toEqual(wanted)
  }
  const { body: covenant } = await must('GET', bloc.covenant, bloc.keys.member)
  // Drafted, opened, signed by five, and three award polls, one of them with two winners.
  expect(covenant.awards).toHaveLength(4)
  expect(byResource.get(`AUDIT#${bloc.covenant}`)).toHaveLength(10)
})
