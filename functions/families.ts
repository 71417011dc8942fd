import type { Operation } from '../lib/http/operation.ts'
import { accessOperations } from './access/routes.ts'
import { agendaOperations } from './agenda/routes.ts'
import { blocOperations } from './blocs/routes.ts'
import { closingOperations } from './closing/routes.ts'
import { covenantOperations } from './covenants/routes.ts'
import { fallbackOperations } from './fallback/routes.ts'
import { importOperations } from './imports/routes.ts'
import { memberCountOperations } from './member-counts/routes.ts'
import { pollOperations } from './polls/routes.ts'
import { reportOperations } from './reports/routes.ts'
import { scoreOperations } from './scores/routes.ts'
import { unitOperations } from './units/routes.ts'

/** Every family of operations: one Lambda each, in `functions/<family>/handler.ts`. */
export const families = {
  access: accessOperations,
  covenants: covenantOperations,
  agenda: agendaOperations,
  reports: reportOperations,
  units: unitOperations,
  'member-counts': memberCountOperations,
  imports: importOperations,
  blocs: blocOperations,
  scores: scoreOperations,
  closing: closingOperations,
  polls: pollOperations,
  fallback: fallbackOperations,
} as const satisfies Record<string, readonly Operation[]>

export type Family = keyof typeof families

/** The family behind the gateway's `$default` route. */
export const defaultFamily: Family = 'fallback'

export const allOperations: readonly Operation[] = Object.values(families).flat()
