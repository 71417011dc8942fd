import { beforeAll, expect, it } from 'vitest'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import { certifyPoll } from '../../../lib/polls/certify-poll.ts'
import type { Poll } from '../../../lib/polls/poll.ts'
import { getItem } from '../../../lib/store/read.ts'
import { testStore } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import {
  access,
  as,
  castAll,
  close,
  covenant,
  openedPoll,
  putCovenant,
} from '../../support/stored-poll.ts'

beforeAll(putCovenant)

async function closedPoll() {
  const poll = await openedPoll()
  await castAll(poll, [['1'], ['1'], ['1'], ['2']])
  return close(poll)
}

/** Certifies `poll` as it was read, with the covenant as it is by now. */
const certify = async (poll: Poll) =>
  certifyPoll(as('KT'), {
    poll,
    covenant: await getItem(testStore(), covenantKey(covenant.blocCode, covenant.term)),
    access,
  })

it('tells a poll read before its certification from another poll of the same award', async () => {
  const [asRead, rival] = [await closedPoll(), await closedPoll()]
  await certify(asRead)
  const before = await dumpTable()
  await expect(certify(asRead)).rejects.toMatchObject({ code: 'poll.already_certified' })
  await expect(certify(rival)).rejects.toMatchObject({ code: 'award.already_made' })
  expect(await dumpTable()).toEqual(before)
})
