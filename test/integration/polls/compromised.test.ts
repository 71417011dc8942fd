import { beforeAll, describe, expect, it } from 'vitest'
import type { Poll } from '../../../lib/polls/poll.ts'
import { keyPairKey, urnKey, voterKey } from '../../../lib/polls/urn.ts'
import { absent, present } from '../../../lib/store/condition.ts'
import {
  cast,
  castAll,
  close,
  memberCodes,
  openedPoll,
  putCovenant,
  stateOf,
  tamper,
} from '../../support/stored-poll.ts'

beforeAll(putCovenant)

type Entries = Record<string, Uint8Array>

const entriesOf = async (poll: Poll): Promise<Entries> => (await stateOf(poll)).urn?.ballots ?? {}

const setEntries = (poll: Poll, ballots: Record<string, unknown>) =>
  tamper({ update: urnKey(poll.pollId), set: { ballots }, if: present() })

const firstOf = (entries: Entries): [string, Uint8Array] => {
  const [first] = Object.entries(entries)
  if (first === undefined) throw new Error('The urn is empty')
  return first
}

/** The sealed ballot of KT-A in another poll, under the name that it has there. */
async function fromAnotherPoll(secrecy: Poll['secrecy']): Promise<[string, Uint8Array]> {
  const other = await openedPoll({ secrecy })
  await cast('KT-A', other, ['1'])
  return firstOf(await entriesOf(other))
}

const flipped = (sealed: Uint8Array, at: number) => {
  const changed = Uint8Array.from(sealed)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

const putVoter = (poll: Poll, unitCode: string) =>
  tamper({ put: voterKey(poll.pollId, unitCode), item: { unitCode }, if: absent() })

/** What somebody does who has the table in hand; three of four have voted. */
const attacks: Record<string, (poll: Poll) => Promise<unknown>> = {
  'removes an entry': async (poll) => {
    const { [firstOf(await entriesOf(poll))[0]]: _gone, ...others } = await entriesOf(poll)
    await setEntries(poll, others)
  },
  'puts an outsider in the place of a voter': async (poll) => {
    await tamper({ delete: voterKey(poll.pollId, 'KT-A') })
    await putVoter(poll, 'KT-X')
  },
  'adds an entry that nobody sealed': async (poll) =>
    setEntries(poll, { ...(await entriesOf(poll)), 'KT-D': new Uint8Array(100) }),
  'adds an entry and a voter': async (poll) => {
    await setEntries(poll, { ...(await entriesOf(poll)), 'KT-D': new Uint8Array(0) })
    await putVoter(poll, 'KT-D')
  },
  'adds something that is no entry': async (poll) => {
    await setEntries(poll, { ...(await entriesOf(poll)), 'KT-D': ['1'] })
    await putVoter(poll, 'KT-D')
  },
  'swaps two entries': async (poll) => {
    const [[one, a], [other, b], ...rest] = Object.entries(await entriesOf(poll)) as [
      [string, Uint8Array],
      [string, Uint8Array],
    ]
    await setEntries(poll, { [one]: b, [other]: a, ...Object.fromEntries(rest) })
  },
  'flips a bit of the encapsulated key': async (poll) => {
    const [name, sealed] = firstOf(await entriesOf(poll))
    await setEntries(poll, { ...(await entriesOf(poll)), [name]: flipped(sealed, 20) })
  },
  'flips a bit of the ciphertext': async (poll) => {
    const [name, sealed] = firstOf(await entriesOf(poll))
    await setEntries(poll, { ...(await entriesOf(poll)), [name]: flipped(sealed, 90) })
  },
  'replaces an entry by one of another poll': async (poll) => {
    const [name] = firstOf(await entriesOf(poll))
    const [, sealed] = await fromAnotherPoll(poll.secrecy)
    await setEntries(poll, { ...(await entriesOf(poll)), [name]: sealed })
  },
  'replays an entry for a voter who stayed away': async (poll) => {
    const [, sealed] = firstOf(await entriesOf(poll))
    await setEntries(poll, { ...(await entriesOf(poll)), 'KT-D': sealed })
    await putVoter(poll, 'KT-D')
  },
  'adds a voter': (poll) => putVoter(poll, 'KT-D'),
  'adds a voter from outside': (poll) => putVoter(poll, 'KT-X'),
  'removes a voter': (poll) => tamper({ delete: voterKey(poll.pollId, 'KT-A') }),
  'removes the pair of keys': (poll) => tamper({ delete: keyPairKey(poll.pollId) }),
  'replaces the public key': async (poll) => {
    const { publicKey } = await openedPoll()
    await cast('KT-D', { ...poll, publicKey }, ['2'])
  },
}

describe.each(['secret', 'open'] as const)('of a %s poll', (secrecy) => {
  it.each(Object.entries(attacks))('whoever %s gets nothing decided', async (_what, attack) => {
    const poll = await openedPoll({ secrecy })
    await castAll(poll, [['1'], ['2'], ['1']])
    await attack(poll)
    const closed = await close(poll)
    expect(closed.result).toEqual({ outcome: 'compromised', winners: [] })
    expect((await stateOf(poll)).urn).not.toHaveProperty('ballots')
  })

  it('without any of that it is decided', async () => {
    const poll = await openedPoll({ secrecy })
    await castAll(poll, [['1'], ['2'], ['1']])
    expect((await close(poll)).result).toMatchObject({ outcome: 'decided', winners: ['1'] })
  })
})

it('a voter whose ballot was replaced does not find the nonce', async () => {
  const poll = await openedPoll()
  const nonces = [await cast('KT-A', poll, ['1']), await cast('KT-B', poll, ['1'])]
  const [name, sealed] = firstOf(await entriesOf(poll))
  await setEntries(poll, { ...(await entriesOf(poll)), [name]: flipped(sealed, 90) })
  const { inclusion } = await close(poll)
  expect(inclusion?.nonces).toHaveLength(1)
  expect(nonces.filter((nonce) => !inclusion?.nonces.includes(nonce))).toHaveLength(1)
})

it('an urn stuffed to the limit of an item can still be closed', async () => {
  const poll = await openedPoll()
  for (const unitCode of memberCodes) await cast(unitCode, poll, ['1'])
  const stuffing = Array.from({ length: 390 }, (_, at) => [`stuffed${at}`, new Uint8Array(980)])
  await setEntries(poll, { ...(await entriesOf(poll)), ...Object.fromEntries(stuffing) })
  expect((await close(poll)).result?.outcome).toBe('compromised')
})
