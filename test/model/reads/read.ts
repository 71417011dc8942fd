import type { Body } from '../../support/api.ts'
import { type Ask, must } from '../ask.ts'
import type { Model } from '../state.ts'

/** An operation that reads, and what it has to show. */
export type Read = {
  operationId: string
  /** `read` unless told. */
  scope?: string
  /** Whether others tell the same of it, so that it is not read with everything. */
  isToldByOthers?: boolean
  /** The requests that read every resource of the kind. */
  every: (model: Model) => Pick<Ask, 'params' | 'query'>[]
  /** What an answer shows of the resource in the path. @throws Refused */
  look: (model: Model, ask: Ask) => Body
}

/** What is looked for. @throws Refused 404 */
export const found = <T>(thing: T | undefined, code: string): T => must(thing, 404, code)

/** Requests for the things of a map whose keys are made of these parameters. */
export const at =
  (name: keyof Model, ...parameters: string[]): Read['every'] =>
  (model) =>
    entriesOf(model, name).map(([key]) => {
      const codes = key.split('/')
      const params = parameters.map((parameter, i) => [parameter, codes[i] ?? ''])
      return { params: Object.fromEntries(params) }
    })

/** Requests for every covenant. */
export const atCovenants = at('covenants', 'blocCode', 'term')

/** The things of a map under a part of its keys, by key. */
export const under = (model: Model, map: keyof Model, ...codes: (string | undefined)[]) =>
  entriesOf(model, map)
    .filter(([key]) => key.startsWith(`${codes.join('/')}/`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, thing]) => thing)

function entriesOf(model: Model, name: keyof Model): [string, Body][] {
  const things: unknown = model[name]
  return things instanceof Map ? [...things] : []
}
