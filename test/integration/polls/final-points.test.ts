import { beforeAll, describe, expect, it } from 'vitest'
import { settleTie } from '../../../lib/polls/final-points.ts'
import { type Poll, pollKey } from '../../../lib/polls/poll.ts'
import { recordPaperTally } from '../../../lib/polls/record-paper-tally.ts'
import { type ScoreSheet, scoreKey } from '../../../lib/scores/score-sheet.ts'
import { commit, type StoreContext } from '../../../lib/store/commit.ts'
import { getItem } from '../../../lib/store/read.ts'
import { untilUnraced } from '../../../lib/store/until-unraced.ts'
import { testStore } from '../../support/context.ts'
import { interrupted } from '../../support/interrupted-store.ts'
import { ruleOf } from '../../support/rules.ts'
import { as, openedPoll, putCovenant, tamper } from '../../support/stored-poll.ts'

const store = testStore()
const rule = ruleOf({ tie: 'points' })

beforeAll(putCovenant)

/** Stores the final sheet of a unit, past the rules for sheets. */
function score(unitCode: string, total: number, revision = 1) {
  const place = { blocCode: 'KT-CUM-2', term: '2020', unitCode, stage: 'final' } as const
  const sheet: ScoreSheet = { ...place, points: [], total, missingCriteria: [], revision }
  return tamper({ put: scoreKey(place), item: sheet })
}

/** Two of four ballots for each option. */
const tied = {
  issued: 4,
  collected: 4,
  valid: 4,
  invalid: 0,
  counts: ['1', '2'].map((optionId) => ({ optionId, votes: 2 })),
}

const tally = async (poll: Poll, more: Partial<StoreContext> = {}) =>
  recordPaperTally(as('KT-A', more), tied, {
    poll: await getItem(store, pollKey(poll)),
    units: {},
  })

describe('a tie broken by final points', () => {
  it('waits for sheets that change before the result is stored, and asks anew', async () => {
    await score('KT-A', 50.5)
    await score('KT-B', 50.25)
    const poll = await openedPoll({ method: 'paper', rule })
    let happened = false
    const store = interrupted(async () => {
      happened = true
      await score('KT-B', 60, 2)
    })
    const { result } = await untilUnraced(() => tally(poll, { store }))
    expect(happened).toBe(true)
    expect(result?.winners).toEqual(['2'])
    expect(result?.tieBreak?.points).toEqual([
      { optionId: '2', points: 60 },
      { optionId: '1', points: 50.5 },
    ])
  })

  it('rests on the sheets of the tied alone, absent ones too', async () => {
    const options = [
      { optionId: '1', unitCode: 'KT-C' },
      { optionId: '2', unitCode: 'KT-D' },
      { optionId: '3', unitCode: 'KT-A' },
    ]
    const poll = { blocCode: 'KT-CUM-2', term: '2020', options }
    const counted = { outcome: 'tied', winners: [], tied: ['1', '2'], counts: [] } as const
    await score('KT-C', 10)
    const settled = await settleTie({ store }, { poll, rule, counted })
    expect(settled.result).toBe(counted)
    expect(Object.keys(settled.checks)).toHaveLength(2)
    const attempt = () =>
      commit(as('KT-A'), { writes: settled.checks, audit: { exempt: 'derived' } })
    await score('KT-A', 20, 7)
    expect(await attempt()).toEqual({ committed: true })
    await score('KT-D', 10)
    expect(await attempt()).toEqual({ committed: false, failed: ['finalSheet1'] })
  })

  it('reads no sheet where the rule settles ties otherwise, or nothing is tied', async () => {
    const nothing = { ...store, client: { send: () => Promise.reject(new Error('read')) } }
    const poll = { blocCode: 'KT-CUM-2', term: '2020', options: [] }
    const counted = { outcome: 'tied', winners: [], tied: ['1', '2'], counts: [] } as const
    const decided = { outcome: 'decided', winners: ['1'] } as const
    for (const input of [
      { poll, rule: ruleOf(), counted },
      { poll, rule, counted: decided },
    ]) {
      const ctx = { store: nothing as StoreContext['store'] }
      expect(await settleTie(ctx, input)).toEqual({ result: input.counted, checks: {} })
    }
  })
})
