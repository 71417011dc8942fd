import { expect, test } from 'vitest'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import { supersedeCovenant } from '../../../lib/covenants/supersede-covenant.ts'
import { resumeCovenant, suspendCovenant } from '../../../lib/covenants/suspend-covenant.ts'
import { openPoll } from '../../../lib/polls/open-poll.ts'
import { pollKey } from '../../../lib/polls/poll.ts'
import { Raced } from '../../../lib/store/commit.ts'
import { getItems } from '../../../lib/store/read.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { draftPoll, pollBloc } from '../../support/poll-bloc.ts'

const ctx = () => testContext({ principal: principalOf('KT') })
const input = { reason: 'Chờ sắp xếp đơn vị' }

const halting = {
  suspended: suspendCovenant,
  superseded: supersedeCovenant,
}

test.each([
  ['suspended', 'RACE-1'],
  ['superseded', 'RACE-2'],
] as const)(
  'of a poll that opens and a covenant that is %s at the same moment, one loses',
  async (status, blocCode) => {
    const bloc = await pollBloc(blocCode)
    const { poll } = await draftPoll(bloc)
    const { term } = bloc
    const wanted = {
      covenant: covenantKey(blocCode, term),
      poll: pollKey({ blocCode, term, pollId: poll.pollId }),
    }
    const read = await getItems(testStore(), wanted)
    const outcomes = await Promise.allSettled([
      openPoll(ctx(), read),
      halting[status](ctx(), input, read),
    ])

    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(lost?.reason).toBeInstanceOf(Raced)
    const { covenant } = await getItems(testStore(), wanted)
    expect([
      [status, 0],
      ['in_force', 1],
    ]).toContainEqual([covenant?.status, covenant?.openPolls])
  },
)

test('of two who resume and supersede at the same moment, one has to read again', async () => {
  const bloc = await pollBloc('RACE-3')
  const wanted = { covenant: covenantKey(bloc.blocCode, bloc.term) }
  await suspendCovenant(ctx(), input, await getItems(testStore(), wanted))
  const read = await getItems(testStore(), wanted)
  const outcomes = await Promise.allSettled([
    resumeCovenant(ctx(), input, read),
    supersedeCovenant(ctx(), input, read),
  ])
  const statuses = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value.status : [],
  )
  const { covenant } = await getItems(testStore(), wanted)
  expect(statuses).toEqual([covenant?.status])
})
