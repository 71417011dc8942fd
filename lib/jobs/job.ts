import { absent, present } from '../store/condition.ts'
import { type Key, keys } from '../store/keys.ts'
import type { Write } from '../store/write.ts'

/** What the job worker can be asked to do; each kind is one verb over one stored item. */
export const jobKinds = ['import', 'succession'] as const

export type JobKind = (typeof jobKinds)[number]

/** Writing it wakes a worker; the item that it names knows how far the work has come. */
export type Job = {
  kind: JobKind
  id: string
  wakeUps: number
  /** Since the last turn that went well. */
  failures: number
}

export const jobKey = (kind: JobKind, id: string) => keys.job<Job>(kind, id)

/** Asks for work, in the transaction that makes it necessary. */
export function newJob(kind: JobKind, id: string): Write {
  const job: Job = { kind, id, wakeUps: 0, failures: 0 }
  return { put: jobKey(kind, id), item: job, if: absent() }
}

/** Asks for the rest of the work, of which a worker has done as much as fits into its turn. */
export function wakeAgain(kind: JobKind, id: string): Write {
  return { update: jobKey(kind, id), set: { failures: 0 }, add: { wakeUps: 1 }, if: present() }
}

/** Asks for another attempt. */
export function wakeAfterFailure(kind: JobKind, id: string): Write {
  return { update: jobKey(kind, id), add: { wakeUps: 1, failures: 1 }, if: present() }
}

/** Ends the work, in the transaction that completes it. */
export function endJob(kind: JobKind, id: string): Write {
  return { delete: jobKey(kind, id) }
}

/** The job that a key of the stream names; undefined where it names something else. */
export function jobOfKey({ pk }: Pick<Key, 'pk'>): { kind: JobKind; id: string } | undefined {
  const [, name, id] = /^JOB#(\w+)#(.+)$/.exec(pk) ?? []
  const kind = jobKinds.find((known) => known === name)
  return kind === undefined || id === undefined ? undefined : { kind, id }
}
