import {
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
} from 'node:crypto'

/**
 * Opens what base mode of DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM sealed: RFC 9180, sections
 * 4.1, 5.1 and 5.2, written after its text on node:crypto alone.
 * @throws Error when it does not open
 */
export function openByTheBook(
  { privateKeyDer, info, aad }: { privateKeyDer: Uint8Array; info: Uint8Array; aad: Uint8Array },
  { enc, ct }: { enc: Uint8Array; ct: Uint8Array },
): Buffer {
  const privateKey = createPrivateKey({
    key: Buffer.from(privateKeyDer),
    format: 'der',
    type: 'pkcs8',
  })
  const ephemeral = createPublicKey({ key: spki(enc), format: 'der', type: 'spki' })
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-65)

  const kemSuite = Buffer.concat([Buffer.from('KEM'), twoBytes(0x10)])
  const dh = diffieHellman({ privateKey, publicKey: ephemeral })
  const prk = labeledExtract(kemSuite, Buffer.alloc(0), 'eae_prk', dh)
  const kemContext = Buffer.concat([enc, own])
  const sharedSecret = labeledExpand(kemSuite, prk, 'shared_secret', kemContext, 32)

  const suite = Buffer.concat([Buffer.from('HPKE'), twoBytes(0x10), twoBytes(1), twoBytes(1)])
  const none = Buffer.alloc(0)
  const context = Buffer.concat([
    Buffer.of(0),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  ])
  const secret = labeledExtract(suite, sharedSecret, 'secret', none)
  const key = labeledExpand(suite, secret, 'key', context, 16)
  const nonce = labeledExpand(suite, secret, 'base_nonce', context, 12)

  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(aad).setAuthTag(ct.subarray(-16))
  return Buffer.concat([decipher.update(ct.subarray(0, -16)), decipher.final()])
}

function labeledExtract(suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array): Buffer {
  const labeled = Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), ikm])
  return createHmac('sha256', salt).update(labeled).digest()
}

/** Of at most 32 bytes, so one block of HKDF's expansion. */
function labeledExpand(
  suite: Buffer,
  prk: Buffer,
  label: string,
  info: Uint8Array,
  length: number,
): Buffer {
  const head = Buffer.concat([twoBytes(length), Buffer.from('HPKE-v1'), suite, Buffer.from(label)])
  const block = Buffer.concat([head, info, Buffer.of(1)])
  return createHmac('sha256', prk).update(block).digest().subarray(0, length)
}

const twoBytes = (value: number) => Buffer.of(value >> 8, value & 0xff)

/** A point of P-256, uncompressed, as SubjectPublicKeyInfo. */
export function spki(point: Uint8Array): Buffer {
  const head = '3059301306072a8648ce3d020106082a8648ce3d030107034200'
  return Buffer.concat([Buffer.from(head, 'hex'), point])
}

/** A private key of P-256, 32 bytes, as PKCS#8; its point may be left out. */
export function pkcs8(secret: Uint8Array, point?: Uint8Array): Buffer {
  const algorithm = '020100301306072a8648ce3d020106082a8648ce3d030107'
  const [whole, octets, key] = point ? ['308187', '046d', '306b'] : ['3041', '0427', '3025']
  const head = Buffer.from(`${whole}${algorithm}${octets}${key}0201010420`, 'hex')
  const tail = point ? [Buffer.from('a144034200', 'hex'), point] : []
  return Buffer.concat([head, secret, ...tail])
}
