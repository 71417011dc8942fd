import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { localKeyPairs } from '../../../lib/sealing/local-key-pairs.ts'
import { openSealed, seal } from '../../../lib/sealing/seal.ts'

const pollId = `poll_${'01'.repeat(16)}`
const masterKey = randomBytes(32)
const pairs = localKeyPairs(masterKey)

describe('key pairs of this machine', () => {
  test('open what was sealed, after the private half was unwrapped', async () => {
    const { publicKey, wrappedKey } = await pairs.create(pollId)
    const about = { purpose: 'ballot' as const, pollId }
    const sealed = await seal(
      { ...about, publicKey: Buffer.from(publicKey).toString('base64') },
      Buffer.from('ballot'),
    )
    const privateKey = await pairs.unwrap(pollId, wrappedKey)
    expect(Buffer.from((await openSealed({ ...about, privateKey }, sealed)) ?? []).toString()).toBe(
      'ballot',
    )
  })

  test('are new each time, and their private half is nowhere in what is stored', async () => {
    const [one, other] = [await pairs.create(pollId), await pairs.create(pollId)]
    expect(one.publicKey).not.toEqual(other.publicKey)
    expect(one.wrappedKey).not.toEqual(other.wrappedKey)
    const privateKey = Buffer.from(await pairs.unwrap(pollId, one.wrappedKey))
    expect(Buffer.from(one.wrappedKey).includes(privateKey.subarray(-100))).toBe(false)
  })

  test('unwrap for their poll and under their master key alone', async () => {
    const { wrappedKey } = await pairs.create(pollId)
    await expect(pairs.unwrap(`poll_${'02'.repeat(16)}`, wrappedKey)).rejects.toThrow()
    await expect(localKeyPairs(randomBytes(32)).unwrap(pollId, wrappedKey)).rejects.toThrow()
    expect(await localKeyPairs(masterKey).unwrap(pollId, wrappedKey)).toBeDefined()
  })

  test('do not unwrap with a byte changed or missing', async () => {
    const { wrappedKey } = await pairs.create(pollId)
    for (const at of wrappedKey.keys()) {
      const changed = new Uint8Array(wrappedKey)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(pairs.unwrap(pollId, changed)).rejects.toThrow()
    }
    for (const length of [0, 11, 12, 27, 28, wrappedKey.length - 1]) {
      await expect(pairs.unwrap(pollId, wrappedKey.subarray(0, length))).rejects.toThrow()
    }
  })
})
