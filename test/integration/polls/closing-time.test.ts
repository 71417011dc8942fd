import { beforeAll, describe, expect, it } from 'vitest'
import { keyPairKey, votersOf } from '../../../lib/polls/urn.ts'
import { tableDefinition } from '../../../lib/store/table.ts'
import { testClock, testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { cast, close, openedPoll, putCovenant, stateOf } from '../../support/stored-poll.ts'

beforeAll(putCovenant)

const closesAt = '2020-12-25T09:00:00.000Z'
const before = testClock('2020-12-25T08:59:59.999Z')
const after = testClock(closesAt)

const opened = () => openedPoll({ closesAt }, before)

const indexOf = async (pollId: string) => {
  const { pk, sk } = keyPairKey(pollId)
  const item = (await dumpTable()).find((one) => one.pk === pk && one.sk === sk)
  return tableDefinition.indexes.map(({ partitionKey }) => item?.[partitionKey])
}

describe('a poll with a closing time', () => {
  it('is not opened when it has passed', async () => {
    await expect(openedPoll({ closesAt }, after)).rejects.toMatchObject({
      code: 'poll.closing_time_passed',
    })
  })

  it('takes ballots until that moment, none at it, though nobody has closed it', async () => {
    const poll = await opened()
    await cast('KT-A', poll, ['1'], before)
    await expect(cast('KT-B', poll, ['1'], after)).rejects.toMatchObject({ code: 'poll.not_open' })
    expect((await close(poll, after)).result?.turnout).toMatchObject({ cast: 1 })
  })

  it('refuses a late ballot in the write too, whatever was read', async () => {
    const poll = await opened()
    const late = cast('KT-B', { ...poll, closesAt: undefined }, ['1'], after)
    await expect(late).rejects.toMatchObject({ code: 'poll.not_open' })
    expect(await votersOf(testStore(), poll.pollId)).toEqual([])
    expect((await stateOf(poll)).urn?.ballots).toEqual({})
  })

  it('may be closed earlier', async () => {
    const poll = await opened()
    expect((await close(poll, before)).status).toBe('closed')
  })

  it('is listed among those to close until it is closed', async () => {
    const poll = await opened()
    expect(await indexOf(poll.pollId)).toEqual([undefined, 'POLLS_TO_CLOSE'])
    await close(poll, before)
    expect(await indexOf(poll.pollId)).toEqual([undefined, undefined])
    const timeless = await openedPoll()
    expect(await indexOf(timeless.pollId)).toEqual([undefined, undefined])
  })
})
