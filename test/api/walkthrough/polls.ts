import { expect, it } from 'vitest'
import { type Body, call } from '../../support/api.ts'
import { ruleOf } from '../../support/rules.ts'
import { awardPoll } from '../../support/whole-year.ts'
import { bloc, covenant, districts, get, head, keyOf, organizer, post, put } from './player.ts'

/** Every district votes for the option of a unit; the poll's result. */
async function runPoll(poll: Body, voteFor: string): Promise<Body> {
  const { body: created } = await post(`${covenant}/polls`, head(), poll)
  expect(created.status).toBe('draft')
  const path = `${covenant}/polls/${created.pollId}`
  expect((await post(`${path}/open`, head())).body.status).toBe('open')
  const choice = created.options.find((option: Body) => option.unitCode === voteFor).optionId
  const nonces: string[] = []
  for (const district of districts) {
    const cast = await put(`${path}/ballot`, keyOf(district), { choices: [choice] })
    expect(cast.body).toEqual({
      recorded: true,
      inclusionNonce: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    nonces.push(cast.body.inclusionNonce)
  }
  expect(await get(`${path}/turnout`)).toMatchObject({ eligible: 5, cast: 5 })
  expect((await call('GET', `${path}/result`, { key: head() })).body.code).toBe('poll.not_closed')
  expect((await post(`${path}/close`, head())).body.status).toBe('closed')
  const result = await get(`${path}/result`)
  expect(result).toMatchObject({
    outcome: 'decided',
    winners: [choice],
    turnout: { eligible: 5, cast: 5, valid: 5, blank: 0 },
  })
  expect((await get(`${path}/inclusion`)).inclusionNonces).toEqual(nonces.sort())
  expect(result.counts).toContainEqual({ optionId: choice, votes: 5, percent: 100 })
  const recounted = await post(`${path}/recount`, organizer(), { reason: 'theo đề nghị' })
  expect(recounted.body.recounts).toMatchObject([{ reason: 'theo đề nghị', agrees: true }])
  expect((await post(`${path}/certify`, organizer())).body.status).toBe('certified')
  expect(await get(`${path}/minutes`)).toMatchObject({ outcome: 'decided', winners: [choice] })
  return created
}

/** What the conference decides. */
export function playPolls(): void {
  it('polls: two awards and two elections, certified', async () => {
    const first = await runPoll(awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']), 'KT-NGOCHOI')
    const second = { ...awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']), award: 'excellent_unit' }
    await runPoll(second, 'KT-DAKGLEI')
    const { award: _award, ...election } = awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI'])
    const officer = { ...election, kind: 'officer', forTerm: '2021' }
    await runPoll({ ...officer, office: 'head', title: 'Bầu khối trưởng' }, 'KT-NGOCHOI')
    await runPoll({ ...officer, office: 'deputy', title: 'Bầu khối phó' }, 'KT-DAKGLEI')

    expect(await get(`${bloc}/officers/2021`)).toMatchObject({
      headCode: 'KT-NGOCHOI',
      deputyCodes: ['KT-DAKGLEI'],
    })
    const { awards } = await get(covenant)
    expect(awards).toContainEqual({
      award: 'leading_unit',
      unitCode: 'KT-NGOCHOI',
      pollId: first.pollId,
    })
    expect(awards).toHaveLength(2)
  })

  it('polls: a tie, its run-off, a cancelled and a reported one', async () => {
    const poll = { ...awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI']), award: 'third_award' }
    const rule = ruleOf({ quorum: { numerator: 1, denominator: 5 } })
    const { body: created } = await post(`${covenant}/polls`, head(), { ...poll, rule })
    const path = `${covenant}/polls/${created.pollId}`
    await post(`${path}/open`, head())
    for (const [at, district] of ['KT-DAKTO', 'KT-NGOCHOI'].entries()) {
      const choices = [created.options[at].optionId]
      await put(`${path}/ballot`, keyOf(district), { choices })
    }
    const again = await call('PUT', `${path}/ballot`, { key: head(), body: { choices: [] } })
    expect(again.body.code).toBe('ballot.already_cast')
    await put(`${path}/ballot`, keyOf('KT-IAHDRAI'), { choices: [] })
    const outsider = await call('PUT', `${path}/ballot`, {
      key: organizer(),
      body: { choices: [] },
    })
    expect(outsider.body.code).toBe('poll.not_a_voter')
    const conclude = await call('POST', `${covenant}/conclude`, { key: head() })
    expect(conclude.body.code).toBe('covenant.poll_open')
    await post(`${path}/close`, head())
    const result = await get(`${path}/result`)
    expect(result).toMatchObject({ outcome: 'tied', winners: [], turnout: { cast: 3, blank: 1 } })
    expect(result.tied.sort()).toEqual(created.options.map(({ optionId }: Body) => optionId).sort())
    const { body: runoff } = await post(`${path}/runoff`, head())
    expect(runoff).toMatchObject({ status: 'draft' })
    await post(`${covenant}/polls/${runoff.pollId}/cancel`, head(), { reason: 'không cần nữa' })

    const { rule: _rule, secrecy: _secrecy, ...told } = { ...poll, method: 'reported' }
    const { body: reported } = await post(`${covenant}/polls`, organizer(), told)
    const winners = [reported.options[0].optionId]
    const outcome = `${covenant}/polls/${reported.pollId}/reported-outcome`
    await post(outcome, organizer(), { winners, heldOn: '2020-12-25' })
    expect(await get(`${covenant}/polls/${reported.pollId}/result`)).toMatchObject({
      outcome: 'decided',
      winners,
    })
  })

  it('polls: each option judged, on paper, and a tie that the superior decides', async () => {
    const options = ['KT-NGOCHOI', 'KT-DAKGLEI']
    const paper = { ...awardPoll(options), award: 'paper_award', method: 'paper' }
    const rule = ruleOf({ tie: 'superior' })
    const { body: created } = await post(`${covenant}/polls`, head(), { ...paper, rule })
    const path = `${covenant}/polls/${created.pollId}`
    await post(`${path}/open`, head())
    const [first, second] = created.options.map(({ optionId }: Body) => optionId)
    const closed = await post(`${path}/paper-tally`, head(), {
      issued: 5,
      collected: 5,
      valid: 4,
      invalid: 1,
      counts: [
        { optionId: first, votes: 2 },
        { optionId: second, votes: 2 },
      ],
      heldOn: '2020-12-25',
    })
    expect(closed.body.status).toBe('closed')
    expect(await get(`${path}/result`)).toMatchObject({ outcome: 'tied', turnout: { cast: 5 } })
    await post(`${path}/tie-decision`, organizer(), {
      winners: [second],
      decidedOn: '2020-12-26',
      reason: 'thành tích nhiều năm',
    })
    expect(await get(`${path}/minutes`)).toMatchObject({
      outcome: 'decided',
      winners: [second],
      tieBreak: { by: 'superior' },
    })

    const judged = { ...awardPoll(options), award: 'judged_award' }
    const each = ruleOf({ ballot: 'judge_each', minChoices: 0 })
    const { body: asked } = await post(`${covenant}/polls`, head(), { ...judged, rule: each })
    const poll = `${covenant}/polls/${asked.pollId}`
    await post(`${poll}/open`, head())
    const [yes, no] = asked.options.map(({ optionId }: Body) => optionId)
    for (const district of districts) {
      const answers = [
        { optionId: yes, answer: 'agree' },
        { optionId: no, answer: 'disagree' },
      ]
      await put(`${poll}/ballot`, keyOf(district), { answers })
    }
    await post(`${poll}/close`, head())
    expect((await get(`${poll}/result`)).counts).toEqual([
      { optionId: yes, votes: 5, percent: 100, disagree: 0, noOpinion: 0 },
      { optionId: no, votes: 0, percent: 0, disagree: 5, noOpinion: 0 },
    ])
  })
}
