import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openKeyPairs } from '../../../lib/sealing/open-key-pairs.ts'
import { openSealed, seal } from '../../../lib/sealing/seal.ts'
import { refusal, startFakeKms } from '../../support/fake-kms.ts'

const keyId = 'arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const pollId = `poll_${'5d'.repeat(16)}`
const otherPoll = `poll_${'5e'.repeat(16)}`

let kms: Awaited<ReturnType<typeof startFakeKms>>
let pairs: ReturnType<typeof openKeyPairs>

beforeAll(async () => {
  kms = await startFakeKms(keyId)
  process.env.AWS_ENDPOINT_URL_KMS = kms.endpoint
  pairs = openKeyPairs({ SEALING_KEY_ID: keyId, SEALING_KEY_FILE: 'not asked for' })
})
afterAll(() => kms.stop())
beforeEach(() => {
  kms.requests.length = 0
})

describe('key pairs of KMS', () => {
  test('are asked for without the private half, for one poll', async () => {
    const { publicKey, wrappedKey } = await pairs.create(pollId)
    expect(kms.requests.map(({ operation, input }) => [operation, input])).toEqual([
      [
        'GenerateDataKeyPairWithoutPlaintext',
        { KeyId: keyId, KeyPairSpec: 'ECC_NIST_P256', EncryptionContext: { pollId } },
      ],
    ])
    expect(kms.requests[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 .*\/kms\/aws4_request/,
    )
    expect([publicKey.length, wrappedKey.length > 100]).toEqual([91, true])
  })

  test('open what was sealed, once KMS has unwrapped the private half', async () => {
    const { publicKey, wrappedKey } = await pairs.create(pollId)
    const about = { purpose: 'ballot' as const, pollId }
    const key = Buffer.from(publicKey).toString('base64')
    const sealed = await seal({ ...about, publicKey: key }, Buffer.from('ballot'))

    kms.requests.length = 0
    const privateKey = await pairs.unwrap(pollId, wrappedKey)
    expect(kms.requests.map(({ operation, input }) => [operation, input])).toEqual([
      [
        'Decrypt',
        {
          KeyId: keyId,
          CiphertextBlob: Buffer.from(wrappedKey).toString('base64'),
          EncryptionContext: { pollId },
        },
      ],
    ])
    const opened = await openSealed({ ...about, privateKey }, sealed)
    expect(opened && Buffer.from(opened).toString()).toBe('ballot')
  })

  test('unwrap for no other poll, not changed, and under no other key', async () => {
    const { wrappedKey } = await pairs.create(pollId)
    const changed = new Uint8Array(wrappedKey)
    changed[40] = (changed[40] ?? 0) ^ 1
    const refused = { name: 'InvalidCiphertextException' }
    await expect(pairs.unwrap(otherPoll, wrappedKey)).rejects.toMatchObject(refused)
    await expect(pairs.unwrap(pollId, changed)).rejects.toMatchObject(refused)
    const others = openKeyPairs({ SEALING_KEY_ID: `${keyId}-other` })
    await expect(others.unwrap(pollId, wrappedKey)).rejects.toMatchObject({
      name: 'NotFoundException',
    })
    expect((await pairs.unwrap(pollId, wrappedKey)).length).toBeGreaterThan(100)
  })

  test('outlast an outage of a moment, and tell a longer one', async () => {
    kms.failing.push(refusal('ThrottlingException'), refusal('KMSInternalException', 500))
    const { wrappedKey } = await pairs.create(pollId)
    expect(kms.requests).toHaveLength(3)

    kms.failing.push(
      ...Array.from({ length: 10 }, () => refusal('DependencyTimeoutException', 503)),
    )
    await expect(pairs.unwrap(pollId, wrappedKey)).rejects.toThrow()
    kms.failing.length = 0
    expect(await pairs.unwrap(pollId, wrappedKey)).toBeDefined()
  })

  test('are an error where KMS answers without what was asked for', async () => {
    kms.failing.push({ status: 200, output: { KeyId: keyId } }, { status: 200, output: {} })
    await expect(pairs.create(pollId)).rejects.toThrow('made no pair of keys')
    await expect(pairs.unwrap(pollId, randomBytes(40))).rejects.toThrow('decrypted no key')
  })
})
