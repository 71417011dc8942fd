import { keyPairsOf } from '../kernel/key-pairs.ts'
import { openSealed, seal } from '../sealing/seal.ts'
import type { StoreContext } from '../store/commit.ts'
import { absent, present } from '../store/condition.ts'
import type { Write } from '../store/write.ts'
import { ballotsDigest, packArchive, type UrnArchive, unpackArchive } from './archive.ts'
import type { OpenedUrn, UrnEntry } from './open-urn.ts'
import type { Inclusion, Poll } from './poll.ts'
import { keyPairKey, type PollKeyPair } from './urn.ts'

type Closing = { opened: OpenedUrn; closedAt: Date }

/**
 * What is left of the ballots of a poll that closes: what is published of them, and the write that
 * keeps them, sealed, beside the wrapped key; the table forgets both at once, six months later
 * (domain §6). The poll leaves the list of those to close.
 */
export async function keepBallots(
  ctx: StoreContext,
  { pollId, secrecy }: Poll,
  { opened: { entries, publicKey }, closedAt }: Closing,
): Promise<{ inclusion: Inclusion; write: Write }> {
  const archive = archiveOf(entries, { isNamed: secrecy === 'open', salt: ctx.randomHex(32) })
  const nonces = entries.flatMap(({ ballot }) => (ballot ? [ballot.nonce] : [])).toSorted()
  const inclusion = { nonces, ballotsDigest: ballotsDigest(archive) }
  const key = keyPairKey(pollId)
  // Without the wrapped key nothing could ever be opened again, so there is nothing to keep.
  if (publicKey === undefined) return { inclusion, write: { check: key, if: absent() } }

  // Not for the key that the poll tells: whoever put another there would be able to open them.
  const sealed = await seal({ publicKey, purpose: 'archive', pollId }, packArchive(archive))
  const set = { archive: sealed, expiresAtSeconds: keptUntilSeconds(closedAt) }
  const remove = ['gsi2pk', 'gsi2sk']
  return { inclusion, write: { update: key, set, remove, if: present() } }
}

const monthsKept = 6

/**
 * Until when the ballots of a poll are kept (domain §6: six months), in Unix seconds: the same day and
 * time six calendar months later, by UTC; the last day of the month where it has no such day.
 */
export function keptUntilSeconds(closedAt: Date): number {
  const until = new Date(closedAt)
  until.setUTCMonth(until.getUTCMonth() + monthsKept)
  // 31 August and six months is 3 March; the days over go off again.
  if (until.getUTCDate() !== closedAt.getUTCDate()) until.setUTCDate(0)
  return Math.ceil(until.getTime() / 1000)
}

function archiveOf(
  entries: readonly UrnEntry[],
  { isNamed, salt }: { isNamed: boolean; salt: string },
): UrnArchive {
  return {
    salt: Buffer.from(salt, 'hex'),
    ballots: entries.flatMap(({ name, ballot }) =>
      ballot ? [{ unitCode: isNamed ? name : undefined, marks: ballot.marks }] : [],
    ),
    unopened: entries.flatMap(({ ballot, sealed }) =>
      ballot === undefined && sealed instanceof Uint8Array ? [sealed] : [],
    ),
  }
}

/** Whether the ballots are still kept; the table deletes what has expired only later. */
export function isKept(
  keyPair: PollKeyPair | undefined,
  now: Date,
): keyPair is PollKeyPair & { archive: Uint8Array } {
  const { archive, expiresAtSeconds = 0 } = keyPair ?? {}
  return archive !== undefined && expiresAtSeconds * 1000 > now.getTime()
}

/**
 * Opens the kept ballots of a poll; undefined where they are not those whose digest was published.
 * @throws Error where the pair of keys cannot be unwrapped now
 */
export async function openKept(
  ctx: StoreContext,
  { pollId, options, inclusion }: Poll,
  { archive: sealed, wrappedKey }: PollKeyPair & { archive: Uint8Array },
): Promise<UrnArchive | undefined> {
  const privateKey = await keyPairsOf(ctx).unwrap(pollId, wrappedKey)
  const plain = await openSealed({ privateKey, purpose: 'archive', pollId }, sealed)
  const archive = plain && unpackArchive(plain, options.length)
  const isPublished = archive && ballotsDigest(archive) === inclusion?.ballotsDigest
  return isPublished ? archive : undefined
}
