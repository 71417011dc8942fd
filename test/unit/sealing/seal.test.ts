import { createPrivateKey, generateKeyPairSync, randomBytes, webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encBytes, suite } from '../../../lib/sealing/hpke.ts'
import { openSealed, publicHalfOf, type SealPurpose, seal } from '../../../lib/sealing/seal.ts'
import { openByTheBook, pkcs8, spki } from './rfc9180.ts'

const pollId = `poll_${'5d'.repeat(16)}`
const about = { purpose: 'ballot' as SealPurpose, pollId }

function newPair(namedCurve = 'P-256') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  return { publicKey: publicKey.toString('base64'), privateKey: new Uint8Array(privateKey) }
}

const { publicKey, privateKey } = newPair()

const anyPlain = fc.uint8Array({ maxLength: 200 })

describe('what is sealed', () => {
  test('opens with the private key, to the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPlain,
        fc.constantFrom<SealPurpose>('ballot', 'archive'),
        async (plain, purpose) => {
          const sealed = await seal({ publicKey, purpose, pollId }, plain)
          const opened = await openSealed({ privateKey, purpose, pollId }, sealed)
          expect(opened).toEqual(new Uint8Array(plain))
        },
      ),
    )
  })

  test('can be sealed for whoever has a private key, without being told its public half', () => {
    expect(publicHalfOf(privateKey)).toBe(publicKey)
    expect(() => publicHalfOf(randomBytes(138))).toThrow()
  })

  test('is longer by a constant, and never twice the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlain, async (plain) => {
        const [one, other] = [
          await seal({ ...about, publicKey }, plain),
          await seal({ ...about, publicKey }, plain),
        ]
        expect([one.length, other.length]).toEqual([plain.length + 81, plain.length + 81])
        expect(Buffer.from(one).equals(other)).toBe(false)
      }),
    )
  })

  test('opens for no other poll, purpose, name or pair', async () => {
    const sealed = await seal({ ...about, name: 'KT', publicKey }, Buffer.from('ballot'))
    const own = { ...about, name: 'KT', privateKey }
    const tries = [
      { ...own, pollId: `poll_${'5e'.repeat(16)}` },
      { ...own, purpose: 'archive' as const },
      { ...own, name: 'KT-DAKTO' },
      { ...own, name: '' },
      { ...own, name: undefined },
      { ...own, privateKey: newPair().privateKey },
    ]
    for (const other of tries) expect(await openSealed(other, sealed)).toBeUndefined()
    expect(await openSealed(own, sealed)).toBeDefined()
  })

  test('does not open with any one bit changed', async () => {
    const sealed = await seal({ ...about, publicKey }, randomBytes(22))
    for (const at of sealed.keys()) {
      const changed = new Uint8Array(sealed)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      expect([at, await openSealed({ ...about, privateKey }, changed)]).toEqual([at, undefined])
    }
  })

  test('does not open shortened, lengthened or where there is nothing', async () => {
    const sealed = await seal({ ...about, publicKey }, Buffer.from('ballot'))
    for (const length of sealed.keys()) {
      const cut = sealed.subarray(0, length)
      expect([length, await openSealed({ ...about, privateKey }, cut)]).toEqual([length, undefined])
    }
    const longer = Buffer.concat([sealed, Buffer.of(0)])
    expect(await openSealed({ ...about, privateKey }, longer)).toBeUndefined()
  })

  test('is never the point at infinity, or one off the curve, with a ciphertext', async () => {
    const forged = [Buffer.alloc(encBytes + 20), Buffer.concat([Buffer.of(4), randomBytes(84)])]
    for (const sealed of forged) {
      expect(await openSealed({ ...about, privateKey }, sealed)).toBeUndefined()
    }
  })

  test('opens with a private key that is told without its point', async () => {
    const { d = '' } = createPrivateKey({
      key: Buffer.from(privateKey),
      format: 'der',
      type: 'pkcs8',
    }).export({ format: 'jwk' })
    const bare = pkcs8(Buffer.from(d, 'base64url'))
    const sealed = await seal({ ...about, publicKey }, Buffer.from('ballot'))
    expect(await openSealed({ ...about, privateKey: bare }, sealed)).toEqual(
      new Uint8Array(Buffer.from('ballot')),
    )
  })

  test('needs keys of the curve: another is an error, and not a ballot that fails to open', async () => {
    const other = newPair('P-384')
    const sealed = await seal({ ...about, publicKey }, Buffer.from('ballot'))
    await expect(seal({ ...about, publicKey: other.publicKey }, sealed)).rejects.toThrow()
    await expect(openSealed({ ...about, privateKey: other.privateKey }, sealed)).rejects.toThrow()
    await expect(openSealed({ ...about, privateKey: Buffer.of(1) }, sealed)).rejects.toThrow()
  })
})

/** RFC 9180, appendix A.3.1.1: base mode, first encryption. */
const vector = {
  info: '4f6465206f6e2061204772656369616e2055726e',
  skEm: '4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb',
  enc: '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
  skRm: 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
  pkRm: '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  pt: '4265617574792069732074727574682c20747275746820626561757479',
  aad: '436f756e742d30',
  ct: '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
}

describe('the sealing is RFC 9180', () => {
  const bytes = (name: keyof typeof vector) => Buffer.from(vector[name], 'hex')
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const importPair = async (secret: Buffer, point: Buffer) => ({
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8(secret, point), curve, true, [
      'deriveBits',
    ]),
    publicKey: await webcrypto.subtle.importKey('spki', spki(point), curve, true, []),
  })

  test('the suite opens the known answer', async () => {
    const { privateKey: recipientKey } = await importPair(bytes('skRm'), bytes('pkRm'))
    const params = { recipientKey, enc: bytes('enc'), info: bytes('info') }
    const opened = await suite.open(params, bytes('ct'), bytes('aad'))
    expect(Buffer.from(opened).toString('hex')).toBe(vector.pt)
  })

  test('the suite seals to the known answer', async () => {
    const { publicKey: recipientPublicKey } = await importPair(bytes('skRm'), bytes('pkRm'))
    const ekm = await importPair(bytes('skEm'), bytes('enc'))
    const params = { recipientPublicKey, info: bytes('info'), ekm }
    const { enc, ct } = await suite.seal(params, bytes('pt'), bytes('aad'))
    expect(Buffer.from(enc).toString('hex')).toBe(vector.enc)
    expect(Buffer.from(ct).toString('hex')).toBe(vector.ct)
  })

  test('another implementation opens the known answer, and what we seal', async () => {
    const known = openByTheBook(
      {
        privateKeyDer: pkcs8(bytes('skRm'), bytes('pkRm')),
        info: bytes('info'),
        aad: bytes('aad'),
      },
      { enc: bytes('enc'), ct: bytes('ct') },
    )
    expect(known.toString('hex')).toBe(vector.pt)

    const sealed = await seal({ ...about, name: 'KT', publicKey }, Buffer.from('ballot'))
    const opened = openByTheBook(
      { privateKeyDer: privateKey, info: Buffer.from(`ballot ${pollId} KT`), aad: Buffer.alloc(0) },
      { enc: sealed.subarray(0, encBytes), ct: sealed.subarray(encBytes) },
    )
    expect(opened.toString()).toBe('ballot')
  })
})
