import { keyPairsOf } from '../kernel/key-pairs.ts'
import { openSealed, publicHalfOf } from '../sealing/seal.ts'
import type { StoreContext } from '../store/commit.ts'
import { decodeBallot } from './ballot-code.ts'
import type { Poll } from './poll.ts'
import type { OpenedEntry } from './rules/count-urn.ts'
import type { PollKeyPair, Urn } from './urn.ts'

/** An entry of the urn, opened or not, and what lay there. */
export type UrnEntry = OpenedEntry & { sealed: unknown }

/** `publicKey` is that of the key that opened them; none where the pair is gone. */
export type OpenedUrn = { entries: readonly UrnEntry[]; publicKey: string | undefined }

/**
 * Opens every entry of an urn. One has no ballot where it was changed, moved to another name, or put
 * there for another poll; and none has, where the pair of keys is gone.
 * @throws Error where the pair cannot be unwrapped now
 */
export async function openUrn(
  ctx: StoreContext,
  { pollId, options }: Poll,
  { ballots, keyPair }: { ballots: NonNullable<Urn['ballots']>; keyPair: PollKeyPair | undefined },
): Promise<OpenedUrn> {
  const privateKey = keyPair && (await keyPairsOf(ctx).unwrap(pollId, keyPair.wrappedKey))
  const open = async ([name, sealed]: [string, unknown]): Promise<UrnEntry> => {
    // Whoever can change the table can put anything there.
    if (privateKey === undefined || !(sealed instanceof Uint8Array)) {
      return { name, sealed, ballot: undefined }
    }
    const plain = await openSealed({ privateKey, purpose: 'ballot', pollId, name }, sealed)
    return { name, sealed, ballot: plain && decodeBallot(plain, options.length) }
  }
  const entries = await Promise.all(Object.entries(ballots).map(open))
  return { entries, publicKey: privateKey && publicHalfOf(privateKey) }
}
