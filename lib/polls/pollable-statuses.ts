/** Polls are opened while the covenant is in one of these states (design §4). */
export const pollableStatuses = ['in_force', 'concluded'] as const
