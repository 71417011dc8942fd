import type { Operation } from '../lib/http/operation.ts'
import { accessOperations } from './access/routes.ts'
import { fallbackOperations } from './fallback/routes.ts'
import { unitOperations } from './units/routes.ts'

/** Every family of operations: one Lambda each, in `functions/<family>/handler.ts`. */
export const families = {
  access: accessOperations,
  units: unitOperations,
  fallback: fallbackOperations,
} as const satisfies Record<string, readonly Operation[]>

export type Family = keyof typeof families

/** The family behind the gateway's `$default` route. */
export const defaultFamily: Family = 'fallback'

export const allOperations: readonly Operation[] = Object.values(families).flat()
