import { type Covenant, covenantKey } from '../covenants/covenant.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import { asRead, oneOf, present } from '../store/condition.ts'
import type { Write } from '../store/write.ts'
import type { PollContent } from './poll.ts'
import { pollableStatuses } from './pollable-statuses.ts'
import { checkMembers } from './rules/check-poll.ts'

type CovenantPlace = { blocCode: string; term: string }

/** Counts a poll as open; a covenant with an open poll cannot be concluded. */
export const pollOpened = ({ blocCode, term }: CovenantPlace): Write => ({
  update: covenantKey(blocCode, term),
  add: { openPolls: 1 },
  if: oneOf('status', pollableStatuses),
})

/** Counts an open poll as over. */
export const pollEnded = ({ blocCode, term }: CovenantPlace): Write => ({
  update: covenantKey(blocCode, term),
  add: { openPolls: -1 },
  if: present(),
})

/**
 * Awards and offices go to members of the covenant. Asked at every step: since the last one it may
 * have been withdrawn and opened with others.
 * @throws Refusal 422 `bloc.not_a_member`
 */
export function requireMembers(
  poll: Pick<PollContent, 'kind' | 'options'>,
  { memberCodes }: Pick<Covenant, 'memberCodes'>,
): void {
  if (memberCodes !== undefined) throwIfAny('bloc.not_a_member', checkMembers(poll, memberCodes))
}

/**
 * Polls belong to an opened covenant, also when they decide what was decided long ago.
 * @throws Refusal 409 `covenant.is_draft`
 */
export function requireOpened({ status }: Covenant): void {
  if (status === 'draft') throw refuse('covenant.is_draft')
}

/** The covenant is still as it was read. */
export const covenantAsRead = (covenant: Covenant): Write => ({
  check: covenantKey(covenant.blocCode, covenant.term),
  if: asRead(covenant),
})
