import { beforeAll, describe, expect, it } from 'vitest'
import { blocAccessKey } from '../../../lib/access/bloc-access.ts'
import { agendaKeys, getAgenda } from '../../../lib/agenda/get-agenda.ts'
import { pollKey } from '../../../lib/polls/poll.ts'
import { commit } from '../../../lib/store/commit.ts'
import { present } from '../../../lib/store/condition.ts'
import { getItems } from '../../../lib/store/read.ts'
import { must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { testContext } from '../../support/context.ts'
import { openCovenant, putInForce, signatureOf } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { awardPoll } from '../../support/whole-year.ts'

/** What the agenda asks for, to have the award voted on. */
async function askedOf({ blocCode, term }: StandardBloc, now = new Date()): Promise<string[]> {
  const place = { blocCode, term }
  const ctx = testContext({ now: () => now })
  const wanted = { ...agendaKeys(place), access: blocAccessKey(blocCode) }
  const { steps } = await getAgenda(ctx, place, await getItems(ctx.store, wanted))
  const { actors = [] } = steps.find(({ step }) => step === 'vote') ?? {}
  return actors.map(({ operation }) => operation.operationId)
}

describe('a poll that leads nowhere any more is not gone on from:', () => {
  let bloc: StandardBloc
  let pollId: string
  const propose = async (more: object = {}) => {
    const { body } = await must('POST', `${bloc.covenant}/polls`, bloc.keys.head, {
      ...awardPoll(['KT-DAKHA', 'KT-NGOCHOI']),
      ...more,
    })
    pollId = body.pollId
  }
  const inAnHour = () => new Date(Date.now() + 3_600_000)

  it('a draft whose closing time has passed', async () => {
    bloc = await standardBloc({ blocCode: 'STUCK-1' })
    await putInForce(bloc)
    const closesAt = inAnHour()
    await propose({ closesAt: closesAt.toISOString() })
    expect(await askedOf(bloc, new Date(closesAt.getTime() - 1))).toEqual(['openPoll'])
    expect(await askedOf(bloc, closesAt)).toEqual(['createPoll'])
    await must('POST', `${bloc.covenant}/polls/${pollId}/open`, bloc.keys.head)
    expect(await askedOf(bloc, closesAt)).toEqual(['castBallot', 'closePoll'])
  })

  it('a count that its recount contradicts', async () => {
    bloc = await standardBloc({ blocCode: 'STUCK-2' })
    await putInForce(bloc)
    await propose({ method: 'reported', secrecy: undefined, rule: undefined })
    const path = `${bloc.covenant}/polls/${pollId}`
    const { options } = (await must('GET', path, bloc.keys.head)).body
    const outcome = { winners: [options[0].optionId], heldOn: '2020-12-25' }
    await must('POST', `${path}/reported-outcome`, bloc.keys.organizer, outcome)
    expect(await askedOf(bloc)).toEqual(['certifyPoll'])

    await recounted(bloc, pollId, true)
    expect(await askedOf(bloc)).toEqual(['certifyPoll'])
    await recounted(bloc, pollId, false)
    expect(await askedOf(bloc)).toEqual(['createPoll'])
    const refused = await call('POST', `${path}/certify`, { key: bloc.keys.organizer })
    expect(refused.body.code).toBe('poll.recount_differs')
  })

  describe('of a covenant that was opened again without a member', () => {
    beforeAll(async () => {
      bloc = await standardBloc({ blocCode: 'STUCK-3' })
      await openCovenant(bloc)
      await propose()
      await openAgainWithout('KT-DAKHA')
    })

    it('a draft that names who has left', async () => {
      expect(await askedOf(bloc)).toEqual(['createPoll'])
      const path = `${bloc.covenant}/polls/${pollId}/open`
      const refused = await call('POST', path, { key: bloc.keys.head })
      expect(refused.body.code).toBe('bloc.not_a_member')
    })
  })

  async function openAgainWithout(unitCode: string) {
    const { covenant, keys, memberKeys } = bloc
    await must('POST', `${covenant}/withdraw`, keys.head, { reason: 'một đơn vị rời khối' })
    const membership = `${bloc.bloc}/members/${unitCode}`
    const { headers } = await must('GET', membership, keys.organizer)
    await call('PUT', membership, {
      key: keys.organizer,
      body: { fromTerm: '2019', toTerm: '2019' },
      headers: { 'if-match': headers.etag },
    })
    const { body } = await must('POST', `${covenant}/open`, keys.head)
    for (const code of body.memberCodes) {
      const signature = signatureOf(body.contentHash)
      await must('PUT', `${covenant}/signatures/${code}`, memberKeys[code] ?? '', signature)
    }
  }
})

/** As a recount leaves it; none could be made to differ through the API. */
async function recounted({ blocCode, term }: StandardBloc, pollId: string, agrees: boolean) {
  const recount = { recountedAt: '2020-12-26T02:00:00.000Z', reason: 'kiểm tra', agrees }
  await commit(testContext(), {
    writes: {
      poll: {
        update: pollKey({ blocCode, term, pollId }),
        set: { recounts: [recount] },
        if: present(),
      },
    },
    audit: { exempt: 'derived' },
  })
}
