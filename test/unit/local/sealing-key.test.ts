import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { provideSealingKey } from '../../../infra/local/sealing-key.ts'
import { openKeyPairs } from '../../../lib/sealing/open-key-pairs.ts'

const folder = mkdtempSync(join(tmpdir(), 'giao-uoc-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pollId = `poll_${'01'.repeat(16)}`

describe('the key file of this machine', () => {
  it('is made once, in a folder that is made, for its owner alone', () => {
    const place = join(folder, 'new', 'data')
    const path = provideSealingKey(place)
    const key = readFileSync(path, 'utf8')
    expect(key).toMatch(/^[0-9a-f]{64}\n$/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(provideSealingKey(place)).toBe(path)
    expect(readFileSync(path, 'utf8')).toBe(key)
    expect(readdirSync(place)).toEqual(['sealing-key'])
  })

  it('is another in every folder', () => {
    const [one, other] = ['a', 'b'].map((name) => provideSealingKey(join(folder, name)))
    expect(readFileSync(one ?? '', 'utf8')).not.toBe(readFileSync(other ?? '', 'utf8'))
  })

  it('unwraps in another process what was wrapped under it', async () => {
    const source = { SEALING_KEY_FILE: provideSealingKey(folder) }
    const { wrappedKey } = await openKeyPairs(source).create(pollId)
    expect(await openKeyPairs(source).unwrap(pollId, wrappedKey)).toBeDefined()
  })
})

describe('key pairs of an environment', () => {
  it('say at their use that there is no key, and not before', async () => {
    const pairs = openKeyPairs({})
    await expect(pairs.create(pollId)).rejects.toThrow('Neither SEALING_KEY_ID')
    await expect(pairs.unwrap(pollId, Buffer.of(1))).rejects.toThrow('Neither SEALING_KEY_ID')
  })

  it.each(['', 'no key', 'ab'.repeat(31), 'AB'.repeat(32)])(
    'refuse a file with %j',
    async (text) => {
      const path = join(folder, 'damaged')
      writeFileSync(path, text)
      const pairs = openKeyPairs({ SEALING_KEY_FILE: path })
      await expect(pairs.create(pollId)).rejects.toThrow('holds no key of 64 hex digits')
    },
  )
})
