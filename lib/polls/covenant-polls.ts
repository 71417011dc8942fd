import { type Covenant, covenantKey } from '../covenants/covenant.ts'
import { throwIfAny } from '../kernel/refusal.ts'
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

/** The covenant is still as it was read. */
export const covenantAsRead = (covenant: Covenant): Write => ({
  check: covenantKey(covenant.blocCode, covenant.term),
  if: asRead(covenant),
})
