import type { Body } from '../../support/api.ts'
import { type Ask, must, Refused } from '../ask.ts'
import { isAdmin, principalOf } from '../principals.ts'
import { type Import, type Model, receiptTime } from '../state.ts'
import { pathOf } from '../tree.ts'
import { countRows } from './count-rows.ts'
import { applyImport, noOutcomes, type RowKind } from './import-rows.ts'
import type { Kind } from './kind.ts'
import { unitRows } from './unit-rows.ts'

/** The operations of a kind of import: rows in JSON, and in CSV. */
function kindsOf(of: RowKind): Kind[] {
  const kindIn = (asCsv: boolean): Kind => ({
    operationId: asCsv ? `${of.operationId}FromCsv` : of.operationId,
    scope: of.scope,
    takesIfMatch: false,
    draw(model, dice) {
      const mode = dice.chance(0.3) ? 'atomic' : undefined
      const dryRun = dice.chance(0.15) ? true : undefined
      const rows = of.drawRows(model, dice)
      const asked = { by: dice.pick(of.senders), params: {} }
      if (!asCsv) return { ...asked, body: { mode, dryRun, rows } }
      const query = { ...(mode && { mode }), ...(dryRun && { dryRun: 'true' }) }
      return { ...asked, asCsv, query, body: { rows } }
    },
    judge(model, ask) {
      const name = `import-${ask.number}`
      const rows: Body[] = ask.body?.rows ?? []
      const { mode, dryRun } = { ...ask.body, ...ask.query } as Body
      return {
        status: 202,
        shows: {
          ...{ importId: name, status: 'queued', received: rows.length, pending: rows.length },
          ...{ ...noOutcomes, mode: mode ?? 'partial', dryRun: String(dryRun) === 'true' },
        },
        names: (answer) => [[name, String(answer.importId)]],
        change() {
          const sender = { unitCode: principalOf(ask.by).unitCode, received: receiptTime(model) }
          const { operationId } = of
          // As it was sent: who is put above the sender later has no part in it.
          const senderPath = pathOf(model, sender.unitCode)
          const applied = applyImport(model, rows, { of, sender, mode, dryRun })
          model.imports.set(name, { operationId, senderPath, ...applied })
        },
      }
    },
    again(model, { number }) {
      const importId = `import-${number}`
      const { status, counts } = model.imports.get(importId) ?? {}
      return { importId, status, pending: 0, ...counts }
    },
  })
  return [kindIn(false), kindIn(true)]
}

export const importKinds: Kind[] = [countRows, unitRows].flatMap(kindsOf)

/** An import that the principal may see: its sender, units above it then, the administrator. */
export function requireImport(model: Model, ask: Ask): Import {
  const found = must(model.imports.get(ask.params.importId ?? ''), 404, 'import.not_found')
  const principal = principalOf(ask.by)
  const { unitCode = '' } = principal
  if (isAdmin(principal) || found.senderPath.includes(unitCode)) return found
  throw new Refused(404, 'import.not_found')
}
