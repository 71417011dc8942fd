import { refuse } from '../kernel/refusal.ts'
import { equals } from '../store/condition.ts'
import type { Write } from '../store/write.ts'
import { type Covenant, covenantKey } from './covenant.ts'

/**
 * A unit's own place in a covenant exists only for the members frozen at opening; a draft has none
 * yet, and refuses by its status.
 * @throws Refusal 404 `bloc.member_not_found`
 */
export function requireMember({ memberCodes }: Covenant, unitCode: string): void {
  if (memberCodes === undefined || memberCodes.includes(unitCode)) return
  throw refuse('bloc.member_not_found')
}

/** @throws Refusal 409 `covenant.not_in_force` */
export function requireInForce({ status }: Covenant): void {
  if (status === 'in_force') return
  throw refuse('covenant.not_in_force', {
    detail: {
      vi: `Giao ước phải đang hiệu lực (in_force); hiện là ${status}.`,
      en: `The covenant must be in_force; it is ${status}.`,
    },
  })
}

/** Lets a commit through only while the covenant is in force; concluding it comes after, or first. */
export function whileInForce({ blocCode, term }: { blocCode: string; term: string }): Write {
  return { check: covenantKey(blocCode, term), if: equals({ status: 'in_force' }) }
}
