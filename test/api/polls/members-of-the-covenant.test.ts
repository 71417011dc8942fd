import { beforeEach, describe, expect, it } from 'vitest'
import { must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { draftCovenant, putInForce } from '../../support/covenants.ts'
import { ruleOf } from '../../support/rules.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { awardPoll } from '../../support/whole-year.ts'

/** A poll belongs to the members of the covenant as it was opened, whatever happens in between. */
let bloc: StandardBloc
let round = 0
beforeEach(async () => {
  round += 1
  bloc = await standardBloc({ blocCode: `KT-CUM-${round}` })
})

const member = () => `${bloc.bloc}/members/${bloc.memberCode}`
const toldPoll = () => {
  const { rule: _rule, secrecy: _secrecy, ...poll } = awardPoll([bloc.memberCode])
  return { ...poll, method: 'reported' }
}
const endMembership = async () => {
  const { headers } = await must('GET', member(), bloc.keys.organizer)
  return call('PUT', member(), {
    key: bloc.keys.organizer,
    body: { fromTerm: '2021' },
    headers: { 'if-match': headers.etag },
  })
}

describe('a member of an opened covenant', () => {
  it('stays one for its term, and goes on signing, reporting and voting', async () => {
    await putInForce(bloc)
    const refused = await endMembership()
    expect(refused.body.code).toBe('bloc.member_bound')
    expect(refused.body.detail).toContain('2020')
    const { headers } = await must('GET', member(), bloc.keys.organizer)
    const ended = await call('PUT', member(), {
      key: bloc.keys.organizer,
      body: { fromTerm: '2020', toTerm: '2020' },
      headers: { 'if-match': headers.etag },
    })
    expect(ended.status).toBe(200)
  })

  it('is not who came later: that can be corrected', async () => {
    await putInForce(bloc)
    const late = `${bloc.bloc}/members/KT-SATHAY`
    const { headers } = await must('PUT', late, bloc.keys.organizer, { fromTerm: '2020' })
    const corrected = await call('PUT', late, {
      key: bloc.keys.organizer,
      body: { fromTerm: '2021' },
      headers: { 'if-match': headers.etag },
    })
    expect(corrected.status).toBe(200)
  })

  it('may leave once the covenant is a draft again', async () => {
    await draftCovenant(bloc)
    await must('POST', `${bloc.covenant}/open`, bloc.keys.head)
    expect((await endMembership()).body.code).toBe('bloc.member_bound')
    await must('POST', `${bloc.covenant}/withdraw`, bloc.keys.head, { reason: 'sửa' })
    expect((await endMembership()).status).toBe(200)
  })
})

describe('a poll made before the covenant was withdrawn', () => {
  async function pollThenWithdraw(poll: Body): Promise<string> {
    await draftCovenant(bloc)
    await must('POST', `${bloc.covenant}/open`, bloc.keys.head)
    const { body } = await must('POST', `${bloc.covenant}/polls`, bloc.keys.organizer, poll)
    await must('POST', `${bloc.covenant}/withdraw`, bloc.keys.head, { reason: 'sửa' })
    return `${bloc.covenant}/polls/${body.pollId}`
  }

  it('decides nothing while the covenant is a draft', async () => {
    const path = await pollThenWithdraw(toldPoll())
    const { body } = await must('GET', path, bloc.keys.organizer)
    const outcome = { winners: [body.options[0].optionId], heldOn: '2020-12-25' }
    const refused = await call('POST', `${path}/reported-outcome`, {
      key: bloc.keys.organizer,
      body: outcome,
    })
    expect(refused.body.code).toBe('covenant.is_draft')
  })

  it('is not opened when an option is no member any more', async () => {
    const path = await pollThenWithdraw(awardPoll(bloc.memberCodes))
    expect((await endMembership()).status).toBe(200)
    const others = Object.fromEntries(
      Object.entries(bloc.memberKeys).filter(([code]) => code !== bloc.memberCode),
    )
    const { body: opened } = await must('POST', `${bloc.covenant}/open`, bloc.keys.head)
    for (const [unitCode, key] of Object.entries(others)) {
      await must('PUT', `${bloc.covenant}/signatures/${unitCode}`, key, {
        contentHash: opened.contentHash,
        signerName: 'A',
        signerPosition: 'Chủ tịch',
      })
    }
    const refused = await call('POST', `${path}/open`, { key: bloc.keys.head })
    expect(refused.body).toMatchObject({
      code: 'bloc.not_a_member',
      errors: [{ pointer: '/options/2/unitCode' }],
    })
  })
})

describe('a run-off that names nobody', () => {
  /** Two seats: one certain, one tied, and its run-off without a valid vote; paths and option ids. */
  async function emptyRunoff() {
    await putInForce(bloc)
    const { keys, memberKeys, memberCodes, covenant } = bloc
    const quorum = { numerator: 1, denominator: 5 }
    const rule = ruleOf({ winners: 2, maxChoices: 2, quorum })
    const poll = { ...awardPoll(memberCodes.slice(0, 3)), rule }
    const { body: created } = await must('POST', `${covenant}/polls`, keys.head, poll)
    const path = `${covenant}/polls/${created.pollId}`
    await must('POST', `${path}/open`, keys.head)
    const [a, b, c] = created.options.map(({ optionId }: Body) => optionId)
    const ballots = [[a, b], [a, c], [a]]
    for (const [at, choices] of ballots.entries()) {
      await must('PUT', `${path}/ballot`, Object.values(memberKeys)[at] ?? '', { choices })
    }
    await must('POST', `${path}/close`, keys.head)
    const first = await must('GET', `${path}/result`, keys.head)
    expect(first.body).toMatchObject({ outcome: 'tied', winners: [a] })

    const { body: runoff } = await must('POST', `${path}/runoff`, keys.head)
    const second = `${covenant}/polls/${runoff.pollId}`
    await must('POST', `${second}/open`, keys.head)
    await must('PUT', `${second}/ballot`, keys.head, { choices: [] })
    await must('POST', `${second}/close`, keys.head)
    expect((await must('GET', `${second}/result`, keys.head)).body.outcome).toBe('no_winner')
    return { path, second, runoff, tied: [b, c] }
  }

  it('can be certified for the seats that were certain before it', async () => {
    const { path, second, runoff } = await emptyRunoff()
    const { keys, memberCodes, covenant } = bloc
    await must('POST', `${second}/certify`, keys.organizer)
    const { awards } = (await must('GET', covenant, keys.head)).body
    expect(awards).toEqual([
      { award: 'leading_unit', unitCode: memberCodes[0], pollId: runoff.pollId },
    ])
    expect((await call('POST', `${path}/runoff`, { key: keys.head })).body.code).toBe(
      'poll.not_tied',
    )
  })

  it('gives way to another run-off: then only that one counts', async () => {
    const { path, second, tied } = await emptyRunoff()
    const { keys, memberKeys, memberCodes, covenant } = bloc
    const { body: another } = await must('POST', `${path}/runoff`, keys.head)
    const early = await call('POST', `${second}/certify`, { key: keys.organizer })
    expect(early.body.code).toBe('poll.not_decided')

    const third = `${covenant}/polls/${another.pollId}`
    await must('POST', `${third}/open`, keys.head)
    for (const key of Object.values(memberKeys)) {
      await must('PUT', `${third}/ballot`, key, { choices: [tied[0]] })
    }
    await must('POST', `${third}/close`, keys.head)
    await must('POST', `${third}/certify`, keys.organizer)
    const { awards } = (await must('GET', covenant, keys.head)).body
    expect(awards.map(({ unitCode }: Body) => unitCode)).toEqual(memberCodes.slice(0, 2))
  })
})
