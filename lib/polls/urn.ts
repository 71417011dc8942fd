import type { Store } from '../store/client.ts'
import { keys, prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'

/**
 * Holds the ballots of an open poll (design §4, secret ballots): the choices by a random name, or by
 * unit code where the poll is open. At closing they are counted and leave the table.
 */
export type Urn = {
  status: 'open' | 'closed' | 'cancelled'
  electorate: readonly string[]
  ballots?: Record<string, readonly string[]> | undefined
}

/** That a unit has voted, and nothing else: no time, no id, no key that leads to its ballot. */
export type Voter = { unitCode: string }

export const urnKey = (pollId: string) => keys.urn<Urn>(pollId)

export const voterKey = (pollId: string, unitCode: string) => keys.voter<Voter>(pollId, unitCode)

/** Codes of the units that have voted, in their order. */
export async function votersOf(store: Store, pollId: string): Promise<string[]> {
  const voters = await queryAll(store, prefixes.voters<Voter>(pollId))
  return voters.map(({ unitCode }) => unitCode)
}
