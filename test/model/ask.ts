import type { Body } from '../support/api.ts'

/**
 * One request in the model's own names: `poll-1` stands for the id that the first poll is given,
 * `KT-1` for a unit whose code has the run's prefix. Plain data, so that a failing sequence can be
 * cut down and played again in another run.
 */
export type Ask = {
  /** Its place in the sequence that it was first part of; what it makes is called by it. */
  number: number
  operationId: string
  /** Name of the principal. */
  by: string
  params: Record<string, string>
  query?: Record<string, string>
  body?: Body
  /** The rows of the body are sent as CSV. */
  asCsv?: boolean
  ifMatch?: 'current' | 'stale'
  idempotencyKey?: string
}

/** Said of a request that takes effect, or changes nothing because all is as it asks. */
export type Done = {
  status: 200 | 201 | 202
  /** What the answer has to say; other fields may stand beside these. */
  shows?: Body
  /** Model names of what the answer names for the first time. */
  names?: (answer: Body) => [name: string, actual: string][]
  /** Answered again, as a repetition. */
  isReplay?: boolean
  /** Makes of the model what the request makes of the service. */
  change?: () => void
}

/** What comes of a request, as the model sees it. */
export type Verdict = Done | { status: number; code: string }

/** Ends a judgement with a refusal. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }
}

/** Refuses where something is wrong. @throws Refused */
export function refuseIf(isWrong: boolean, status: number, code: string): void {
  if (isWrong) throw new Refused(status, code)
}

/** What was looked for. @throws Refused where it is not there */
export function must<T>(found: T | undefined, status: number, code: string): T {
  if (found === undefined) throw new Refused(status, code)
  return found
}

/** Whether two contents say the same, whatever the order of their fields. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

/** JSON with its fields in order and without those that are undefined. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** What a PUT does to a stored resource: an equal one changes nothing, another needs If-Match. */
export function outcomeOfPut(
  { ifMatch }: Ask,
  { exists, isEqual }: { exists: boolean; isEqual: boolean },
): 'create' | 'replace' | 'unchanged' {
  if (!exists) {
    refuseIf(ifMatch !== undefined, 412, 'precondition.failed')
    return 'create'
  }
  if (isEqual) return 'unchanged'
  refuseIf(ifMatch === undefined, 428, 'precondition.required')
  refuseIf(ifMatch === 'stale', 412, 'precondition.failed')
  return 'replace'
}

/** An action may have an If-Match. @throws Refused where it is stale */
export function matchOfAction({ ifMatch }: Ask): void {
  refuseIf(ifMatch === 'stale', 412, 'precondition.failed')
}
