import type { Context } from '../kernel/context.ts'
import { canonicalDigest, sameContent } from '../kernel/digest.ts'
import { absent } from './condition.ts'
import { keys } from './keys.ts'
import type { Write } from './write.ts'

/** What a commit tells about itself; the digest and the changed fields are derived from it. */
export type AuditEntry = {
  /** Dotted verb, such as `covenant.open`. */
  action: string
  /** Path of the changed resource, such as `/v1/units/KT`. */
  resource: string
  /** The resource's revision after the change; numbers its audit items without gaps. */
  revision: number
  before?: object | undefined
  after: object
}

/** The audit item of a change: who, what, when, digest of the content and changed pointers only. */
export function auditWrite(ctx: Context<unknown>, entry: AuditEntry): Write {
  return {
    put: keys.audit(entry.resource, entry.revision),
    item: {
      action: entry.action,
      resource: entry.resource,
      revision: entry.revision,
      apiKeyId: ctx.principal.apiKeyId,
      unitCode: ctx.principal.unitCode,
      requestId: ctx.requestId,
      at: ctx.now().toISOString(),
      contentDigest: canonicalDigest(entry.after),
      changed: changedPointers(entry.before ?? {}, entry.after),
    },
    if: absent(),
  }
}

function changedPointers(before: object, after: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before))
  const fresh = new Map<string, unknown>(Object.entries(after))
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((name) => !sameContent(old.get(name), fresh.get(name)))
    .map((name) => `/${name}`)
    .sort()
}
