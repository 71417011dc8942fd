import { readFileSync } from 'node:fs'
import type { KeyPairs } from '../kernel/key-pairs.ts'
import { kmsKeyPairs } from './kms-key-pairs.ts'
import { localKeyPairs } from './local-key-pairs.ts'

/**
 * Key pairs of the environment: by the KMS key SEALING_KEY_ID, else by the file SEALING_KEY_FILE, which
 * holds a master key as 64 hex digits. No client is made and nothing read before the first pair is
 * used: most invocations use none.
 * @throws Error at their use where neither is set, or the file holds no master key
 */
export function openKeyPairs(source: Record<string, string | undefined>): KeyPairs {
  let opened: KeyPairs | undefined
  const pairs = () => {
    opened ??= open(source)
    return opened
  }
  return {
    create: async (pollId) => pairs().create(pollId),
    unwrap: async (pollId, wrappedKey) => pairs().unwrap(pollId, wrappedKey),
  }
}

function open({ SEALING_KEY_ID, SEALING_KEY_FILE }: Record<string, string | undefined>): KeyPairs {
  if (SEALING_KEY_ID) return kmsKeyPairs(SEALING_KEY_ID)
  if (SEALING_KEY_FILE) return localKeyPairs(readMasterKey(SEALING_KEY_FILE))
  throw new Error('Neither SEALING_KEY_ID nor SEALING_KEY_FILE is set')
}

function readMasterKey(path: string): Uint8Array {
  const digits = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(digits)) throw new Error(`${path} holds no key of 64 hex digits`)
  return Buffer.from(digits, 'hex')
}
