import { beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { openRunoff, paperPoll, tallied, talliedPoll } from '../../support/paper-polls.ts'
import { closedPoll, draftPoll, type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'
import { settle } from '../../support/workers.ts'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

const minutesOf = async ({ path }: { path: string }): Promise<Body> =>
  (await must('GET', `${path}/minutes`, bloc.keys.member)).body

describe('the minutes of a count', () => {
  it('on paper say all that the form asks for', async () => {
    const rule = ruleOf({
      legalBasis: { document: 'Quy chế hoạt động của cụm', article: 'Điều 5' },
    })
    const board = {
      place: 'Hội trường LĐLĐ tỉnh',
      countingBoard: [{ name: 'Trần Thị B', role: 'head' }],
    }
    const spoiled = { issued: 5, collected: 5, valid: 4, invalid: 1, blank: 1, written: 1 }
    const figures = { ...spoiled, ...board, heldOn: '2020-12-25' }
    const poll = await talliedPoll(bloc, [3, 1], { rule }, figures)
    const { body: closed } = await must('GET', poll.path, bloc.keys.member)
    expect(await minutesOf(poll)).toEqual({
      pollId: poll.poll.pollId,
      blocCode: 'KT-CUM-2',
      blocName: 'Cụm II',
      term: '2020',
      kind: 'award',
      award: 'leading_unit',
      title: poll.poll.title,
      method: 'paper',
      secrecy: 'secret',
      rule,
      openedAt: closed.openedAt,
      closedAt: closed.closedAt,
      heldOn: '2020-12-25',
      ...board,
      electorate: [...bloc.memberCodes].sort(),
      turnout: { eligible: 5, cast: 5, valid: 4, blank: 1, invalid: 0, issued: 5, written: 1 },
      options: [
        {
          ...poll.poll.options[0],
          unitName: 'LĐLĐ huyện Đăk Tô',
          votes: 3,
          percent: 75,
          isWinner: true,
        },
        {
          ...poll.poll.options[1],
          unitName: 'LĐLĐ huyện Ngọc Hồi',
          votes: 1,
          percent: 25,
          isWinner: false,
        },
        {
          ...poll.poll.options[2],
          unitName: 'LĐLĐ huyện Đăk Glei',
          votes: 0,
          percent: 0,
          isWinner: false,
        },
      ],
      outcome: 'decided',
      winners: [poll.ids[0]],
    })
  })

  it('of an electronic poll have the digest of its ballots and go on with it', async () => {
    const poll = await closedPoll(bloc, [[1], [1], [1], []], { award: 'electronic' })
    const first = await call('GET', `${poll.path}/minutes`, { key: bloc.keys.member })
    const { body: inclusion } = await must('GET', `${poll.path}/inclusion`, bloc.keys.member)
    expect(first.body).toMatchObject({
      ballotsDigest: inclusion.ballotsDigest,
      turnout: { eligible: 5, cast: 4, valid: 3, blank: 1 },
      winners: [poll.ids[1]],
    })
    expect(first.headers.etag).toMatch(/^W\/"/)
    const same = { key: bloc.keys.member, headers: { 'if-none-match': first.headers.etag } }
    expect((await call('GET', `${poll.path}/minutes`, same)).status).toBe(304)

    await must('POST', `${poll.path}/recount`, bloc.keys.organizer, { reason: 'đề nghị của cụm' })
    await must('POST', `${poll.path}/certify`, bloc.keys.organizer)
    const { body: certified } = await must('GET', poll.path, bloc.keys.member)
    const last = await call('GET', `${poll.path}/minutes`, same)
    expect(last.status).toBe(200)
    expect(last.body).toMatchObject({
      certifiedAt: certified.certifiedAt,
      recounts: [{ reason: 'đề nghị của cụm', agrees: true }],
    })
  })

  it('of a reported poll say what was told', async () => {
    const source = { title: 'Báo Kon Tum', publishedOn: '2020-12-28' }
    const reported = { method: 'reported', rule: undefined, secrecy: undefined, source }
    const { path, ids } = await draftPoll(bloc, reported)
    const outcome = { winners: [ids[1]], heldOn: '2020-12-25' }
    await must('POST', `${path}/reported-outcome`, bloc.keys.organizer, outcome)
    const minutes = await minutesOf({ path })
    expect(minutes).toMatchObject({ method: 'reported', outcome: 'decided', ...outcome, source })
    for (const untold of ['turnout', 'rule', 'openedAt', 'closedAt']) {
      expect(minutes).not.toHaveProperty(untold)
    }
    expect(minutes.options[1]).toEqual({
      optionId: ids[1],
      unitCode: 'KT-NGOCHOI',
      unitName: 'LĐLĐ huyện Ngọc Hồi',
      isWinner: true,
    })
  })

  it('lead from round to round, with what broke the tie in the end', async () => {
    const rule = ruleOf({ winners: 2, maxChoices: 2 })
    const allFive = { issued: 5, collected: 5, valid: 5 }
    const first = await talliedPoll(bloc, [5, 2, 2], { rule }, allFive)
    const runoff = await openRunoff(bloc, first)
    expect((await minutesOf(first)).laterRound).toEqual({
      pollId: runoff.poll.pollId,
      status: 'open',
    })
    await tallied(bloc, runoff, [2, 2])
    const tieBreak = { decidedOn: '2020-12-26', reason: 'nhiều đoàn viên mới hơn' }
    await must('POST', `${runoff.path}/tie-decision`, bloc.keys.organizer, {
      winners: [runoff.ids[0]],
      ...tieBreak,
    })
    expect(await minutesOf(runoff)).toMatchObject({
      earlierRound: { pollId: first.poll.pollId, status: 'closed', outcome: 'tied' },
      carriedWinners: [{ unitCode: 'KT-DAKTO', unitName: 'LĐLĐ huyện Đăk Tô', isWinner: true }],
      tied: runoff.ids,
      tieBreak: { by: 'superior', ...tieBreak },
    })
    expect((await minutesOf(first)).laterRound).toMatchObject({ outcome: 'decided' })
  })

  it('name a unit as it was called on the day of the vote', async () => {
    const poll = await talliedPoll(bloc, [5], {}, { heldOn: '2020-12-25' })
    await must('POST', '/v1/unit-successions', bloc.keys.admin, {
      kind: 'rename',
      effectiveOn: '2021-01-01',
      predecessorCodes: ['KT-DAKTO'],
      newName: 'Công đoàn khu vực Đăk Tô',
    })
    await settle()
    expect((await minutesOf(poll)).options[0].unitName).toBe('LĐLĐ huyện Đăk Tô')
    const later = await talliedPoll(bloc, [5], {}, { heldOn: '2021-01-01' })
    expect((await minutesOf(later)).options[0].unitName).toBe('Công đoàn khu vực Đăk Tô')
  })
})

it('there are no minutes before the count, nor of a cancelled poll, nor for outsiders', async () => {
  const { path } = await paperPoll(bloc)
  const codeFor = async (key: string) => (await call('GET', `${path}/minutes`, { key })).body.code
  expect(await codeFor(bloc.keys.head)).toBe('poll.not_closed')
  await must('POST', `${path}/cancel`, bloc.keys.organizer, { reason: 'họp lại' })
  expect(await codeFor(bloc.keys.head)).toBe('poll.not_closed')
  expect(await codeFor(bloc.keys.outsider)).toBe('poll.not_found')
})
