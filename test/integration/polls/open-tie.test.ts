import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../lib/kernel/new-id.ts'
import { createRunoff } from '../../../lib/polls/create-runoff.ts'
import { type Poll, pollKey, pollWrite } from '../../../lib/polls/poll.ts'
import { recordTieDecision } from '../../../lib/polls/record-tie-decision.ts'
import { present } from '../../../lib/store/condition.ts'
import { getItem } from '../../../lib/store/read.ts'
import { untilUnraced } from '../../../lib/store/until-unraced.ts'
import { testStore } from '../../support/context.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import { ruleOf } from '../../support/rules.ts'
import { as, draftOf, putCovenant, tamper } from '../../support/stored-poll.ts'

beforeAll(putCovenant)

const decision = { winners: ['1'], decidedOn: '2020-12-26', reason: 'nhiều đoàn viên mới hơn' }

/** How a tie can be settled, and by whom. */
const ways = {
  'another run-off': createRunoff,
  "the superior's decision": (ctx: Parameters<typeof createRunoff>[0], poll: Poll | undefined) =>
    recordTieDecision(ctx, decision, { poll }),
}

/** A tied poll and its run-off, which was inquorate. */
async function tieWithRunoff(): Promise<{ origin: Poll; runoff: Poll }> {
  const runoff = draftOf({ status: 'closed', result: { outcome: 'inquorate', winners: [] } })
  const counts = ['1', '2'].map((optionId) => ({ optionId, votes: 2, percent: 50 }))
  const origin = draftOf({
    status: 'closed',
    rule: ruleOf({ tie: 'points' }),
    result: { outcome: 'tied', winners: [], tied: ['1', '2'], counts },
    runoffPollId: runoff.pollId,
  })
  await tamper(pollWrite(runoff, undefined))
  await tamper(pollWrite(origin, undefined))
  return { origin, runoff }
}

const stored = (poll: Poll) => getItem(testStore(), pollKey(poll))

/** The run-off becomes something else, as a verb would make it. */
const change = (poll: Poll, set: Partial<Poll>) =>
  tamper({ update: pollKey(poll), set: { ...set, revision: poll.revision + 1 }, if: present() })

describe.each(Object.entries(ways))('%s', (_name, settle) => {
  it('goes on where the last run-off named nobody', async () => {
    const { origin, runoff } = await tieWithRunoff()
    const next = await settle(as('KT-A'), origin)
    expect(next.pollId).not.toBe(runoff.pollId)
    expect((await stored(origin))?.revision).toBe(2)
  })

  it.each([
    ['is certified', { status: 'certified' }],
    ['is decided', { result: { outcome: 'decided', winners: ['1'] } }],
  ] as [string, Partial<Poll>][])('but not where it %s at the last moment', async (_what, set) => {
    const { origin, runoff } = await tieWithRunoff()
    const store = interrupted(() => change(runoff, set))
    const settling = untilUnraced(async () => settle(as('KT-A', { store }), await stored(origin)))
    await expect(settling).rejects.toMatchObject({ code: 'poll.not_tied' })
    expect(await stored(origin)).toEqual(expect.objectContaining(origin))
  })

  it.each([
    ['a draft', { status: 'draft', result: undefined }],
    ['open', { status: 'open', result: undefined }],
    ['tied itself', { result: { outcome: 'tied', winners: [] } }],
  ] as [string, Partial<Poll>][])('nor where it is %s', async (_what, more) => {
    const { origin } = await tieWithRunoff()
    const runoff = draftOf({ status: 'closed', pollId: newId('poll'), ...more })
    await tamper(pollWrite(runoff, undefined))
    const leading = { ...origin, runoffPollId: runoff.pollId }
    await expect(settle(as('KT-A'), leading)).rejects.toMatchObject({ code: 'poll.not_tied' })
  })
})
