import { covenantKey } from '../covenants/covenant.ts'
import { oneOf, present } from '../store/condition.ts'
import type { Write } from '../store/write.ts'

type CovenantPlace = { blocCode: string; term: string }

/** Polls are opened while the covenant is in one of these states (design §4). */
export const pollableStatuses = ['in_force', 'concluded'] as const

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
