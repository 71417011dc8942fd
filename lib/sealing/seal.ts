import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
import { HpkeError } from '@hpke/core'
import { encBytes, suite } from './hpke.ts'

/** What is sealed for one purpose of one poll opens for no other. */
export type SealPurpose = 'ballot' | 'archive'

/** `name` is that of the entry in the urn: a ballot opens under no other. */
type About = { purpose: SealPurpose; pollId: string; name?: string }

const curve = { name: 'ECDH', namedCurve: 'P-256' }

/**
 * Seals bytes for whoever has a poll's private key (RFC 9180, base mode): encapsulated key, 65 bytes,
 * and ciphertext, 16 longer than the plaintext. Twice the same seals to different bytes.
 * `publicKey` is SPKI, DER, in base64, as on the poll.
 * @throws Error when `publicKey` is none of the curve P-256
 */
export async function seal(
  { publicKey, ...about }: About & { publicKey: string },
  plain: Uint8Array,
): Promise<Uint8Array> {
  const spki = Buffer.from(publicKey, 'base64')
  const recipientPublicKey = await webcrypto.subtle.importKey('spki', spki, curve, true, [])
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: infoOf(about) }, plain)
  return Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)])
}

/**
 * Opens what `seal` made; undefined where it was changed, or sealed for another pair of keys, purpose,
 * poll or name. `privateKey` is PKCS#8, DER.
 * @throws Error when `privateKey` is none of the curve P-256
 */
export async function openSealed(
  { privateKey, ...about }: About & { privateKey: Uint8Array },
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> {
  // The library derives the public half from it, for which it must be extractable.
  const recipientKey = await webcrypto.subtle.importKey('pkcs8', privateKey, curve, true, [
    'deriveBits',
  ])
  const enc = sealed.subarray(0, encBytes)
  try {
    const params = { recipientKey, enc, info: infoOf(about) }
    return new Uint8Array(await suite.open(params, sealed.subarray(encBytes)))
  } catch (error) {
    if (error instanceof HpkeError) return undefined
    throw error
  }
}

/**
 * The public half of a private key (PKCS#8, DER), as `seal` takes it.
 * @throws Error when it is no private key
 */
export function publicHalfOf(privateKey: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
}

/** Neither a purpose nor the id of a poll has a space in it. */
function infoOf({ purpose, pollId, name }: About): Uint8Array {
  const parts = name === undefined ? [purpose, pollId] : [purpose, pollId, name]
  return Buffer.from(parts.join(' '))
}
