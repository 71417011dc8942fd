/** What a ballot says of an option; `agree` is also an option that is chosen. */
export const marks = ['agree', 'disagree', 'no_opinion'] as const

export type Mark = (typeof marks)[number]

/** A ballot: a mark or nothing per option, in the order of the poll's options; without any, blank. */
export type Marks = readonly (Mark | undefined)[]

/** Whether a ballot says nothing of any option. */
export const isBlank = (ballot: Marks): boolean => ballot.every((mark) => mark === undefined)

/** How many options a ballot chooses, or agrees to. */
export const agreesOf = (ballot: Marks): number => ballot.filter((mark) => mark === 'agree').length
