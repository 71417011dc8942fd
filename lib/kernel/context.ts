import type { KeyPairs } from './key-pairs.ts'
import type { Principal } from './principal.ts'

/** What every verb gets beside its input. Clock and chance come in here, so the rules stay pure. */
export type Context<Store> = {
  store: Store
  principal: Principal
  requestId: string
  now: () => Date
  /** A new random id, 128 bits, such as `poll_…`. */
  newId: (prefix: string) => string
  /** So many random bytes, in hex. */
  randomHex: (bytes: number) => string
  /** The If-Match header as sent. */
  ifMatch: string | undefined
  /** Only where ballots are sealed or opened. */
  keyPairs?: KeyPairs | undefined
  /** Present on a POST with an Idempotency-Key; commit writes its record. */
  idempotency: Idempotency | undefined
}

export type Idempotency = {
  /** Client, operation and key, as one string. */
  scope: string
  /** Digest of everything else the client sent. */
  fingerprint: string
}
