import type { Store } from '../store/client.ts'
import { type IndexEntry, keys, partitions, prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'

/**
 * Holds the ballots of an open poll (design §4, secret ballots): each sealed, by a random name, or by
 * unit code where the poll is open. At closing they are counted and leave the table.
 */
export type Urn = {
  status: 'open' | 'closed' | 'cancelled'
  electorate: readonly string[]
  /** From this moment on no ballot is taken; in UTC with milliseconds, so that it compares as text. */
  closesAt?: string | undefined
  ballots?: Record<string, Uint8Array> | undefined
}

/**
 * The pair of keys of a poll, and what is kept of its ballots after closing: both expire together, and
 * one is worth nothing without the other.
 */
export type PollKeyPair = {
  pollId: string
  blocCode: string
  term: string
  wrappedKey: Uint8Array
  /** The sorted ballots, sealed; from closing on. */
  archive?: Uint8Array | undefined
  expiresAtSeconds?: number | undefined
}

/** That a unit has voted, and nothing else: no time, no id, no key that leads to its ballot. */
export type Voter = { unitCode: string }

export const urnKey = (pollId: string) => keys.urn<Urn>(pollId)

export const keyPairKey = (pollId: string) => keys.pollKeyPair<PollKeyPair>(pollId)

/**
 * Puts a poll's pair of keys into the list of polls that close by themselves, in order of time. It
 * goes with the item when the poll is opened, and leaves the list when it is closed or cancelled.
 * `closesAt` may have any offset; a date of the list is in UTC.
 */
export function dueEntry(closesAt: string, pollId: string): IndexEntry & { gsi2sk: string } {
  const at = new Date(closesAt).toISOString()
  return { gsi2pk: partitions.pollsToClose, gsi2sk: `${at}#${pollId}` }
}

export const voterKey = (pollId: string, unitCode: string) => keys.voter<Voter>(pollId, unitCode)

/** Codes of the units that have voted, in their order. */
export async function votersOf(store: Store, pollId: string): Promise<string[]> {
  const voters = await queryAll(store, prefixes.voters<Voter>(pollId))
  return voters.map(({ unitCode }) => unitCode)
}
