import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { json } from 'node:stream/consumers'

type Input = {
  KeyId?: string
  KeyPairSpec?: string
  CiphertextBlob?: string
  EncryptionContext?: Record<string, string>
}

export type KmsRequest = { operation: string; headers: IncomingHttpHeaders; input: Input }

type Answer = { status: number; output: object }

/**
 * Speaks the protocol of KMS (JSON 1.1) for one key, with real cryptography: what it wraps under an
 * encryption context it unwraps under that alone. `failing` takes the place of its next answers.
 */
export async function startFakeKms(keyId: string) {
  const requests: KmsRequest[] = []
  const failing: Answer[] = []
  const masterKey = randomBytes(32)
  const server = createServer(async (request, response) => {
    const input = (await json(request)) as Input
    const [, operation = ''] = String(request.headers['x-amz-target']).split('TrentService.')
    requests.push({ operation, headers: request.headers, input })
    const { status, output } = failing.shift() ?? answer(operation, input)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(output))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  function answer(operation: string, input: Input): Answer {
    if (input.KeyId !== keyId) return refusal('NotFoundException')
    if (operation === 'GenerateDataKeyPairWithoutPlaintext') return generate(input)
    return operation === 'Decrypt' ? decrypt(input) : refusal('UnknownOperationException')
  }

  function generate({ KeyPairSpec, EncryptionContext }: Input): Answer {
    if (KeyPairSpec !== 'ECC_NIST_P256') return refusal('ValidationException')
    const { publicKey, privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    })
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(aadOf(EncryptionContext))
    const wrapped = Buffer.concat([cipher.update(privateKey), cipher.final()])
    const blob = Buffer.concat([iv, cipher.getAuthTag(), wrapped])
    return done({
      KeyId: keyId,
      KeyPairSpec,
      PublicKey: publicKey.toString('base64'),
      PrivateKeyCiphertextBlob: blob.toString('base64'),
    })
  }

  function decrypt({ CiphertextBlob = '', EncryptionContext }: Input): Answer {
    const blob = Buffer.from(CiphertextBlob, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', masterKey, blob.subarray(0, 12))
    decipher.setAAD(aadOf(EncryptionContext)).setAuthTag(blob.subarray(12, 28))
    try {
      const plain = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()])
      const EncryptionAlgorithm = 'SYMMETRIC_DEFAULT'
      return done({ KeyId: keyId, Plaintext: plain.toString('base64'), EncryptionAlgorithm })
    } catch {
      return refusal('InvalidCiphertextException')
    }
  }

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    failing,
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const done = (output: object): Answer => ({ status: 200, output })

export const refusal = (name: string, status = 400): Answer => ({
  status,
  output: { __type: name, message: name },
})

const aadOf = (context: Record<string, string> = {}) =>
  Buffer.from(JSON.stringify(Object.entries(context).sort()))
