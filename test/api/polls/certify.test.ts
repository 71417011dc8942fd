import { beforeAll, describe, expect, it } from 'vitest'
import { pollKey } from '../../../lib/polls/poll.ts'
import { equals, present } from '../../../lib/store/condition.ts'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { dumpTable } from '../../support/dump.ts'
import { openRunoff, tallied, talliedPoll } from '../../support/paper-polls.ts'
import { type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'
import { tamper } from '../../support/stored-poll.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const election = (office: 'head' | 'deputy', forTerm: string) => ({
  kind: 'officer',
  award: undefined,
  office,
  forTerm,
})

const certify = ({ path }: { path: string }) =>
  call('POST', `${path}/certify`, { key: bloc.keys.organizer })

const officersOf = async (term: string) =>
  (await must('GET', `${bloc.bloc}/officers/${term}`, bloc.keys.member)).body

async function expectRefused(path: string, code: string, body?: Body): Promise<void> {
  const before = await dumpTable()
  const answer = await call('POST', path, { key: bloc.keys.organizer, body })
  expect([answer.status, answer.body.code]).toEqual([409, code])
  expect(await dumpTable()).toEqual(before)
}

const keyOf = ({ blocCode, term, pollId }: Body) => pollKey({ blocCode, term, pollId })

/** What recounts and the urn would have made of a poll. */
const setOnPoll = (poll: Body, set: object) => tamper({ update: keyOf(poll), set, if: present() })

const recounts = (...agreements: boolean[]) => ({
  recounts: agreements.map((agrees) => ({
    recountedAt: '2021-01-04T03:00:00.000Z',
    reason: 'khiếu nại',
    agrees,
  })),
})

describe('certifying', () => {
  it('tells when', async () => {
    const poll = await talliedPoll(bloc, [5], { award: 'told_when' })
    const before = Date.now()
    const { body } = await certify(poll)
    expect(body.status).toBe('certified')
    const certifiedMs = Date.parse(body.certifiedAt)
    expect(certifiedMs).toBeGreaterThanOrEqual(before)
    expect(certifiedMs).toBeLessThanOrEqual(Date.now())
  })

  it('is never possible of a compromised poll', async () => {
    const { path, poll } = await talliedPoll(bloc, [5], { award: 'compromised' })
    await setOnPoll(poll, { result: { outcome: 'compromised', winners: [] } })
    await expectRefused(`${path}/certify`, 'poll.not_decided')
    await expectRefused(`${path}/runoff`, 'poll.not_tied')
  })

  it('five times at once has one effect', async () => {
    const poll = await talliedPoll(bloc, [5], { award: 'five_times' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => certify(poll)))
    const codes = answers.map(({ status, body }) => body.code ?? status)
    expect(codes.toSorted()).toEqual([200, ...Array(4).fill('poll.already_certified')])
  })
})

describe('two elections for one term at once', () => {
  it.each(['2021', '2022', '2023'])('head and deputies of %s are both kept', async (term) => {
    const head = await talliedPoll(bloc, [0, 5], election('head', term))
    const rule = ruleOf({ winners: 2, maxChoices: 2 })
    const figures = { issued: 5, collected: 5, valid: 5 }
    const more = { ...election('deputy', term), rule }
    const deputies = await talliedPoll(bloc, [5, 0, 5], more, figures)
    const answers = await Promise.all([certify(head), certify(deputies)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await officersOf(term)).toMatchObject({
      headCode: bloc.memberCodes[1],
      headPollId: head.poll.pollId,
      deputyCodes: [bloc.memberCodes[0], bloc.memberCodes[2]],
      deputyPollId: deputies.poll.pollId,
    })
  })

  it.each(['2024', '2025', '2026'])('of two heads of %s one is kept', async (term) => {
    const polls = [
      await talliedPoll(bloc, [5, 0], election('head', term)),
      await talliedPoll(bloc, [0, 5], election('head', term)),
    ]
    const answers = await Promise.all(polls.map(certify))
    const won = answers.findIndex(({ status }) => status === 200)
    expect(answers[1 - won]?.body.code).toBe('officers.already_set')
    expect(await officersOf(term)).toMatchObject({
      headCode: bloc.memberCodes[won],
      headPollId: polls[won]?.poll.pollId,
    })
  })

  it('a unit elected head and deputy gets one office', async () => {
    const polls = [
      await talliedPoll(bloc, [5], election('head', '2027')),
      await talliedPoll(bloc, [5], election('deputy', '2027')),
    ]
    const answers = await Promise.all(polls.map(certify))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('a recount that differs', () => {
  it('keeps a poll from being certified until another agrees', async () => {
    const { path, poll } = await talliedPoll(bloc, [5], { award: 'recounted' })
    await setOnPoll(poll, recounts(true, false))
    await expectRefused(`${path}/certify`, 'poll.recount_differs')
    await setOnPoll(poll, recounts(true, false, true))
    expect((await certify({ path })).status).toBe(200)
  })

  it('keeps a tie from being settled', async () => {
    const { path, poll, ids } = await talliedPoll(bloc, [2, 2], { rule: ruleOf({ tie: 'points' }) })
    await setOnPoll(poll, recounts(false))
    await expectRefused(`${path}/runoff`, 'poll.recount_differs')
    const decision = { winners: [ids[0]], decidedOn: '2020-12-26', reason: 'khiếu nại' }
    await expectRefused(`${path}/tie-decision`, 'poll.recount_differs', decision)
  })

  it('of a round before keeps every run-off from being certified', async () => {
    const first = await talliedPoll(bloc, [2, 2, 1], { award: 'first_round' })
    const second = await openRunoff(bloc, first)
    await tallied(bloc, second, [2, 2])
    const third = await openRunoff(bloc, second)
    await tallied(bloc, third, [3, 2])
    for (const { poll } of [first, second]) {
      await setOnPoll(poll, recounts(false))
      await expectRefused(`${third.path}/certify`, 'poll.recount_differs')
      await setOnPoll(poll, recounts(false, true))
    }
    expect((await certify(third)).status).toBe(200)
  })
})

it('a run-off is certified only as long as the round before goes on with it', async () => {
  const first = await talliedPoll(bloc, [2, 2, 1], { award: 'goes_on' })
  const runoff = await openRunoff(bloc, first)
  await tallied(bloc, runoff, [3, 2])
  const runoffPollId = runoff.poll.pollId
  await tamper({
    update: keyOf(first.poll),
    set: { runoffPollId: `poll_${'0'.repeat(32)}` },
    if: equals({ runoffPollId }),
  })
  await expectRefused(`${runoff.path}/certify`, 'poll.not_decided')
  await setOnPoll(first.poll, { runoffPollId })
  expect((await certify(runoff)).status).toBe(200)
})
