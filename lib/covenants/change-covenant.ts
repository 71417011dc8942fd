import type { AuditEntry } from '../store/audit.ts'
import { commitAsRead, type NamedWrites, type StoreContext } from '../store/commit.ts'
import { all, asRead, type Condition } from '../store/condition.ts'
import { type Covenant, covenantKey, covenantPath, covenantView } from './covenant.ts'

/**
 * Changes the named fields of a covenant (undefined removes one) and audits it. An update, not a
 * put: what is counted on the item without a new revision must survive.
 * @throws Raced when the covenant or a condition of `also` is no longer as read
 */
export async function changeCovenant(
  ctx: StoreContext,
  covenant: Covenant,
  input: {
    action: string
    changes: Partial<Covenant>
    /** Beside the covenant's being as read. */
    if?: Condition
    also?: NamedWrites
    /** Further facts for the audit digest. */
    audited?: object
    /** Where the request is about another resource: its audit, which comes first. */
    about?: AuditEntry
  },
): Promise<Covenant> {
  const { blocCode, term } = covenant
  const changes = { ...input.changes, revision: covenant.revision + 1 }
  const next: Covenant = { ...covenant, ...changes }
  const removed = Object.entries(changes).filter(([, value]) => value === undefined)
  const entry: AuditEntry = {
    action: input.action,
    resource: covenantPath(blocCode, term),
    revision: next.revision,
    before: covenantView(covenant),
    after: { ...covenantView(next), ...input.audited },
  }
  await commitAsRead(ctx, {
    writes: {
      ...input.also,
      covenant: {
        update: covenantKey(blocCode, term),
        set: changes,
        remove: removed.map(([name]) => name),
        if: input.if ? all(asRead(covenant), input.if) : asRead(covenant),
      },
    },
    audit: input.about ?? entry,
    alsoChanged: input.about ? [entry] : [],
  })
  return next
}
