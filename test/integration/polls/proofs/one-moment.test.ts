import { expect, it } from 'vitest'
import { castBallot } from '../../../../lib/polls/cast-ballot.ts'
import { conflictingStore } from '../../../support/conflicting-store.ts'
import { principalOf, testContext } from '../../../support/context.ts'
import { closeOnEngine, openOnEngine } from '../../../support/engine-poll.ts'
import { ruleOf } from '../../../support/rules.ts'

/** Half of the largest bloc. */
const voters = 30
/** What a transaction of two takes at DynamoDB, about. */
const holdMs = 10
/** One attempt less than a commit has: some come to their last where transactions take 30 ms. */
const atMost = 11

it(`${voters} ballots into one urn in one moment, of which all but one conflict: all are recorded`, async () => {
  const ctx = testContext()
  const shape = { number: 1, voters, options: 3, rule: ruleOf() }
  const enginePoll = await openOnEngine(ctx, shape)
  const contended = conflictingStore(ctx.store, { holdMs, atMost })

  const nonces = await Promise.all(
    (enginePoll.covenant.memberCodes ?? []).map((unitCode, at) => {
      const voter = { ...ctx, store: contended.store, principal: principalOf(unitCode) }
      return castBallot(voter, { choices: [`option_${at % 3}`] }, enginePoll)
    }),
  )

  expect(contended.conflicts()).toBeGreaterThan(voters)
  const { result, inclusion } = await closeOnEngine(ctx, enginePoll)
  expect(inclusion?.nonces).toEqual(nonces.toSorted())
  expect(result?.counts?.map(({ votes }) => votes)).toEqual([10, 10, 10])
})
