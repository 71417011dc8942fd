import { refuse } from '../kernel/refusal.ts'
import { type Condition, equals } from '../store/condition.ts'
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

/**
 * Lets a commit through only while the covenant is in force; concluding it comes after, or first.
 * With a `version` also only while that is its content.
 */
export function whileInForce(
  { blocCode, term }: { blocCode: string; term: string },
  version?: number,
): Write {
  const status = 'in_force'
  return {
    check: covenantKey(blocCode, term),
    if: equals(version === undefined ? { status } : { status, version }),
  }
}

/**
 * Awards and offices come from a covenant that is alive: not from one that is suspended or superseded.
 * @throws Refusal 409 `covenant.not_in_force`
 */
export function requireNotHalted({ status }: Covenant): void {
  if (status !== 'suspended' && status !== 'superseded') return
  throw refuse('covenant.not_in_force', {
    detail: {
      vi: `Giao ước đã dừng; hiện là ${status}.`,
      en: `The covenant has been halted; it is ${status}.`,
    },
  })
}

/** @throws Refusal 409 `covenant.poll_open` */
export function requireNoOpenPoll({ openPolls }: Covenant): void {
  if (openPolls > 0) throw refuse('covenant.poll_open')
}

/** Opening a poll counts on the covenant without a new revision, so the count is a condition too. */
export const whileNoPollOpen = (): Condition => equals({ openPolls: 0 })
