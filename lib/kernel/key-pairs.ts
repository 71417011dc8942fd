/** A poll's pair of keys: whoever has the public half can seal, nobody can open yet. */
export type WrappedPair = {
  /** SPKI, DER. */
  publicKey: Uint8Array
  /** The private half, encrypted for whoever may unwrap it. */
  wrappedKey: Uint8Array
}

/**
 * Makes pairs of P-256 keys whose private half nobody sees, and unwraps it again; both are bound to
 * the poll. KMS on AWS, a key file on this machine (lib/sealing).
 */
export type KeyPairs = {
  create: (pollId: string) => Promise<WrappedPair>
  /** The private half, PKCS#8, DER. @throws Error where it is another poll's, or not allowed */
  unwrap: (pollId: string, wrappedKey: Uint8Array) => Promise<Uint8Array>
}

/**
 * The pairs of keys that whoever seals or opens ballots was given.
 * @throws Error where it was given none
 */
export function keyPairsOf({ keyPairs }: { keyPairs?: KeyPairs | undefined }): KeyPairs {
  if (keyPairs === undefined) throw new Error('This function has no pairs of keys')
  return keyPairs
}
