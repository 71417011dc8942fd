import type { Text } from '../text.ts'

/** One way a request can be refused: HTTP status, title, what to do. */
export type Problem = { status: number; title: Text; advice: Text }

export const problem = (status: number, title: Text, advice: Text): Problem => ({
  status,
  title,
  advice,
})
