import {
  DecryptCommand,
  GenerateDataKeyPairWithoutPlaintextCommand,
  KMSClient,
} from '@aws-sdk/client-kms'
import type { KeyPairs } from '../kernel/key-pairs.ts'

/**
 * Key pairs made by KMS: the private half leaves it encrypted under the key `keyId`, with the poll as
 * encryption context, so the right to decrypt can be had for the one and not for the other.
 */
export function kmsKeyPairs(keyId: string): KeyPairs {
  const client = new KMSClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 },
  })
  // It copies every request and answer for a log that nobody keeps, a private key among them.
  client.middlewareStack.remove('loggerMiddleware')
  return {
    create: async (pollId) => {
      const { PublicKey: publicKey, PrivateKeyCiphertextBlob: wrappedKey } = await client.send(
        new GenerateDataKeyPairWithoutPlaintextCommand({
          KeyId: keyId,
          KeyPairSpec: 'ECC_NIST_P256',
          EncryptionContext: { pollId },
        }),
      )
      if (!publicKey || !wrappedKey) throw new Error(`KMS made no pair of keys for ${pollId}`)
      return { publicKey, wrappedKey }
    },
    unwrap: async (pollId, wrappedKey) => {
      const { Plaintext: privateKey } = await client.send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: wrappedKey,
          EncryptionContext: { pollId },
        }),
      )
      if (!privateKey) throw new Error(`KMS decrypted no key of ${pollId}`)
      return privateKey
    },
  }
}
