import { createCipheriv, createDecipheriv, generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyPairs } from '../kernel/key-pairs.ts'

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/**
 * Key pairs for this machine, their private halves encrypted under a master key of 32 bytes
 * (AES-256-GCM, bound to the poll): what KMS does on AWS.
 */
export function localKeyPairs(masterKey: Uint8Array): KeyPairs {
  return {
    create: async (pollId) => {
      const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', {
        namedCurve: 'prime256v1',
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      })
      return { publicKey, wrappedKey: wrap(masterKey, pollId, privateKey) }
    },
    unwrap: async (pollId, wrappedKey) => unwrap(masterKey, pollId, wrappedKey),
  }
}

/** Initialisation vector, tag, ciphertext. */
function wrap(masterKey: Uint8Array, pollId: string, privateKey: Uint8Array): Uint8Array {
  const iv = randomBytes(ivBytes)
  const wrapping = createCipheriv(cipher, masterKey, iv).setAAD(Buffer.from(pollId))
  const wrapped = Buffer.concat([wrapping.update(privateKey), wrapping.final()])
  return Buffer.concat([iv, wrapping.getAuthTag(), wrapped])
}

function unwrap(masterKey: Uint8Array, pollId: string, wrappedKey: Uint8Array): Uint8Array {
  const iv = wrappedKey.subarray(0, ivBytes)
  const tag = wrappedKey.subarray(ivBytes, ivBytes + tagBytes)
  const unwrapping = createDecipheriv(cipher, masterKey, iv, { authTagLength: tagBytes })
    .setAAD(Buffer.from(pollId))
    .setAuthTag(tag)
  const wrapped = wrappedKey.subarray(ivBytes + tagBytes)
  return Buffer.concat([unwrapping.update(wrapped), unwrapping.final()])
}
