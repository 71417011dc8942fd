import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { shuffled, unitCodes } from '../../support/engine-poll.ts'
import { findJoins } from '../../support/join-voters.ts'
import { type Evidence, specimenOf, type Truth } from '../../support/poll-evidence.ts'
import { integerBetween, type SeededRandom, seededRandom } from '../../support/seeded-random.ts'

const polls = 24

type Ballot = Truth[number] & { name: string; sealed: Uint8Array }

/** What a leak changes: the rows of voters, the entries, the nonces, stream and logs. */
type Leak = {
  row?: (ballot: Ballot, order: number) => object
  name?: (ballot: Ballot, order: number, pollId: string) => string
  sealed?: (ballot: Ballot, order: number) => unknown
  nonces?: (nonces: string[]) => string[]
  /** Of the names of the urn's map, which are in the order of casting here. */
  names?: (names: string[], random: SeededRandom) => string[]
  log?: (ballot: Ballot, order: number) => object
  other?: (ballot: Ballot, order: number) => Record<string, unknown>
}

const hex = (random: SeededRandom, bytes: number) =>
  Array.from({ length: bytes }, () =>
    integerBetween(random, 0, 255).toString(16).padStart(2, '0'),
  ).join('')

/** A poll as the API leaves it, made up, with a leak. */
function madeUp(random: SeededRandom, leak: Leak): { evidence: Evidence; truth: Ballot[] } {
  const pollId = `poll_${hex(random, 16)}`
  const truth = shuffled(random, unitCodes(12))
    .slice(0, integerBetween(random, 3, 12))
    .map((unitCode, order): Ballot => {
      const choice = Array.from({ length: 3 }, () => integerBetween(random, 0, 1))
      const ballot = {
        unitCode,
        apiKeyId: `key_${hex(random, 16)}`,
        nonce: hex(random, 16),
        choice,
        name: hex(random, 16),
        sealed: Buffer.from(hex(random, 101), 'hex'),
      }
      return { ...ballot, name: leak.name?.(ballot, order, pollId) ?? ballot.name }
    })
  const pk = `URN#${pollId}`
  const row = (ballot: Ballot, order: number) => {
    const { unitCode } = ballot
    return { pk, sk: `VOTER#${unitCode}`, type: 'voter', unitCode, ...leak.row?.(ballot, order) }
  }
  const dumpAfter = (count: number): Evidence['dumps'][number] => {
    const cast = truth.slice(0, count)
    const names = cast.map(({ name }) => name)
    const ordered = leak.names?.(names, random) ?? shuffled(random, names)
    const ballots = ordered.map((name) => {
      const order = names.indexOf(name)
      const ballot = truth[order]
      if (ballot === undefined) throw new Error('No such ballot')
      return [name, leak.sealed?.(ballot, order) ?? ballot.sealed] as const
    })
    return [
      { pk, sk: 'URN', type: 'urn', status: 'open', ballots: Object.fromEntries(ballots) },
      ...cast.map(row).toSorted((a, b) => (a.sk < b.sk ? -1 : 1)),
      ...(leak.other ? cast.map(leak.other) : []),
    ]
  }
  const nonces = truth.map(({ nonce }) => nonce)
  const inclusion = { nonces: leak.nonces?.(nonces) ?? nonces.toSorted() }
  const closed: Evidence['dumps'][number] = [
    { pk, sk: 'URN', type: 'urn', status: 'closed' },
    ...truth.map(row).toSorted((a, b) => (a.sk < b.sk ? -1 : 1)),
    { pk: 'COVENANT#B#2020', sk: `POLL#${pollId}`, type: 'poll', inclusion },
  ]
  const evidence: Evidence = {
    pollId,
    dumps: [...[0, ...truth.keys()].map((_, count) => dumpAfter(count)), closed],
    stream: truth.flatMap(({ unitCode }, order) => [
      { pk, sk: `VOTER#${unitCode}`, event: 'INSERT', sequenceNumber: order * 2 },
      { pk, sk: 'URN', event: 'MODIFY', sequenceNumber: order * 2 + 1 },
    ]),
    logs: truth.map((ballot, order) => ({
      operationId: 'castBallot',
      status: 201,
      durationMs: integerBetween(random, 1, 9),
      ...leak.log?.(ballot, order),
    })),
  }
  return { evidence, truth }
}

function search(leak: Leak): string[] {
  const random = seededRandom('made up')
  const specimens = Array.from({ length: polls }, () => {
    const { evidence, truth } = madeUp(random, leak)
    return specimenOf(evidence, truth)
  })
  return findJoins(specimens)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const at = (order: number) => new Date(Date.UTC(2020, 11, 1, 8, order)).toISOString()

describe('the search for what joins voters to choices', () => {
  it('finds nothing where there is nothing', () => {
    expect(search({})).toEqual([])
  })

  const leaks: [string, Leak, RegExp][] = [
    [
      'the entry’s name on the voter',
      { row: ({ name }) => ({ ballot: name }) },
      /voter and entry share/,
    ],
    [
      'a part of it in base64',
      { row: ({ name }) => ({ tag: Buffer.from(name, 'hex').subarray(0, 12).toString('base64') }) },
      /voter and entry share/,
    ],
    [
      'bytes of the sealed ballot on the voter',
      { row: ({ sealed }) => ({ proof: sealed.subarray(20, 40) }) },
      /voter and entry share/,
    ],
    [
      'a name made of the unit',
      { name: ({ unitCode }, _, pollId) => sha256(`${pollId}#${unitCode}`).slice(0, 32) },
      /voter and entry share/,
    ],
    ['the nonce on the voter', { row: ({ nonce }) => ({ nonce }) }, /voter and nonce share/],
    ['the nonce as the name', { name: ({ nonce }) => nonce }, /entry and nonce share/],
    [
      'a time on both',
      {
        row: (_, order) => ({ at: at(order) }),
        sealed: ({ sealed }, order) => ({ sealed, at: at(order) }),
      },
      /voter to entry: .*\/at orders .*\/at /,
    ],
    [
      'numbers on both, the other way round',
      { row: (_, n) => ({ n }), sealed: ({ sealed }, n) => ({ sealed, n: -n }) },
      /voter to entry: .*\/n orders .*\/n /,
    ],
    [
      'names in the order of casting',
      { name: (_, order) => sha256('seed').slice(0, 28) + (1000 + order) },
      /voter to entry/,
    ],
    [
      'an urn in the order of casting',
      { names: (names) => names },
      /voter to entry: .*orders \/position/,
    ],
    [
      'nonces in the order of casting',
      { nonces: (nonces) => nonces },
      /voter to nonce: \/order orders/,
    ],
    [
      'nonces in the order of the names',
      { name: ({ nonce }) => nonce.slice(0, 2) + sha256(nonce).slice(2, 32) },
      /entry to nonce/,
    ],
    [
      'ballots as long as what they say',
      { sealed: ({ sealed, choice }) => sealed.subarray(0, 60 + 10 * (choice[0] ?? 0)) },
      /entry to choice: .*length orders/,
    ],
    [
      'one byte in the clear',
      {
        sealed: ({ sealed, choice }) =>
          Buffer.concat([sealed.subarray(0, 50), Buffer.of(choice[2] ?? 0), sealed.subarray(51)]),
      },
      /entry to choice: .*byte 50/,
    ],
    [
      'the choice in the log',
      { log: ({ choice }) => ({ choice: `option_${choice[1]}` }) },
      /voter to choice: .*logOfCast/,
    ],
    [
      'a time that tells the choice',
      { log: ({ choice }) => ({ durationMs: 5 + (choice[0] ?? 0) }) },
      /voter to choice: .*durationMs/,
    ],
    [
      'a digest of what was sent, by the key that sent it',
      {
        other: ({ apiKeyId, choice }) => ({
          pk: `IDEMPOTENCY#${apiKeyId}#castBallot`,
          sk: 'IDEMPOTENCY',
          type: 'idempotency',
          fingerprint: sha256(`${choice}`),
        }),
      },
      /voter equal where choices are: .*fingerprint/,
    ],
    [
      'an audit of the voter that changes with the choice',
      {
        other: ({ unitCode, choice }) => ({
          pk: 'AUDIT#ballot',
          sk: unitCode,
          type: 'audit',
          unitCode,
          contentDigest: sha256(`${choice}`),
        }),
      },
      /voter equal where choices are: .*contentDigest/,
    ],
  ]

  it.each(leaks)('finds %s', (_, leak, relation) => {
    expect(search(leak).join('\n')).toMatch(relation)
  })
})
