import { sameContent } from '../../kernel/digest.ts'
import { type CovenantContent, covenantContentOf } from './content.ts'

export const contentChangeKinds = ['added', 'removed', 'changed'] as const

/**
 * One difference between two contents. `path` names elements of lists by their codes, such as
 * `/groups/A/criteria/A1/target`; `before` and `after` are JSON texts, cut where they are long.
 */
export type ContentChange = {
  path: string
  change: (typeof contentChangeKinds)[number]
  before?: string | undefined
  after?: string | undefined
}

/** The longest JSON text of a change. */
export const maxChangeText = 400

/**
 * What leads from one content to another, in the order of the fields of a content; nothing where they
 * are equal. An element that is only in one of them is one change and is told by its title or name.
 * Where elements of both stand in another order, the codes of the whole list are told.
 */
export function diffContents(before: CovenantContent, after: CovenantContent): ContentChange[] {
  return diffValues('', covenantContentOf(before), covenantContentOf(after))
}

type Fields = Record<string, unknown>

/**
 * How the elements of a list are known again; `tieBreaks` and `bands` have no codes and are compared
 * place by place.
 */
const nameOf: Record<string, (element: Fields) => string> = {
  groups: ({ code }) => String(code),
  criteria: ({ code }) => String(code),
  indicators: ({ code }) => String(code),
  grades: ({ grade }) => String(grade),
  gates: ({ groupCode, gradeAtMost }) => `${groupCode}/${gradeAtMost}`,
  unitTargets: ({ criterionCode, unitCode }) => `${criterionCode}/${unitCode}`,
}

function diffValues(path: string, before: unknown, after: unknown): ContentChange[] {
  if (sameContent(before, after)) return []
  if (isList(before) || isList(after)) {
    return diffLists(path, isList(before) ? before : [], isList(after) ? after : [])
  }
  if (before === undefined) return [{ path, change: 'added', after: textOf(after) }]
  if (after === undefined) return [{ path, change: 'removed', before: textOf(before) }]
  if (isFields(before) && isFields(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].flatMap((name) => diffValues(`${path}/${name}`, before[name], after[name]))
  }
  return [{ path, change: 'changed', before: textOf(before), after: textOf(after) }]
}

function diffLists(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): ContentChange[] {
  const old = named(path, before)
  const fresh = named(path, after)
  const names = new Set([...old.keys(), ...fresh.keys()])
  return [
    ...orderChange(path, [...old.keys()], [...fresh.keys()]),
    ...[...names].flatMap((name) => {
      const at = `${path}/${name}`
      if (!old.has(name)) return [added(at, fresh.get(name))]
      if (!fresh.has(name)) return [removed(at, old.get(name))]
      return diffValues(at, old.get(name), fresh.get(name))
    }),
  ]
}

const added = (path: string, element: unknown): ContentChange => ({
  path,
  change: 'added',
  after: textOf(titleOf(element)),
})

const removed = (path: string, element: unknown): ContentChange => ({
  path,
  change: 'removed',
  before: textOf(titleOf(element)),
})

function orderChange(
  path: string,
  before: readonly string[],
  after: readonly string[],
): ContentChange[] {
  const keptBefore = before.filter((name) => after.includes(name))
  const keptAfter = after.filter((name) => before.includes(name))
  if (sameContent(keptBefore, keptAfter)) return []
  return [{ path, change: 'changed', before: textOf(before), after: textOf(after) }]
}

function named(path: string, list: readonly unknown[]): Map<string, unknown> {
  const field = path.slice(path.lastIndexOf('/') + 1)
  const name = nameOf[field]
  return new Map(
    list.map((element, at) => [
      name !== undefined && isFields(element) ? name(element) : String(at),
      element,
    ]),
  )
}

const titleOf = (element: unknown): unknown =>
  isFields(element) ? (element.title ?? element.name ?? element) : element

function textOf(value: unknown): string {
  const text = JSON.stringify(value)
  if (text.length <= maxChangeText) return text
  // Never half of a character that takes two places.
  const cut = text.slice(0, maxChangeText - 1).replace(/\p{Cs}$/u, '')
  return `${cut}…`
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
