import type { Body } from '../../support/api.ts'
import { keyOf, type Model } from '../state.ts'
import { childrenOn, lastDayOf } from '../tree.ts'

type Sum = { figures: Body; counted: number; expected: number; incomplete: string[] }

const figureNames = [
  'grassrootsUnions',
  'employees',
  'members',
  'femaleEmployees',
  'femaleMembers',
  'newMembers',
  'lostMembers',
]

/** What counts for a unit: what was pushed for it, else the sum over those below. */
function effectiveOf(
  model: Model,
  unitCode: string,
  month: string,
): Pick<Sum, 'figures' | 'incomplete'> | undefined {
  const push = model.pushes.get(keyOf(unitCode, month))
  if (push !== undefined) return { figures: push.content, incomplete: [] }
  return sumBelow(model, unitCode, month)
}

/** The sum over the units directly below at the end of a month; undefined where none has figures. */
function sumBelow(model: Model, unitCode: string, month: string): Sum | undefined {
  const children = childrenOn(model, unitCode, lastDayOf(month))
  const counted = children.flatMap((child) => effectiveOf(model, child.unitCode, month) ?? [])
  if (counted.length === 0) return undefined
  const figures: Body = {}
  const incomplete: string[] = []
  for (const name of figureNames) {
    const known = counted.filter((one) => one.figures[name] !== undefined)
    if (known.length === 0) continue
    figures[name] = known.reduce((sum, one) => sum + one.figures[name], 0)
    const isPart = known.length < children.length
    if (isPart || counted.some((one) => one.incomplete.includes(name))) incomplete.push(name)
  }
  return { figures, counted: counted.length, expected: children.length, incomplete }
}

/** What the service has to tell of a unit's month; undefined where it knows nothing. */
export function monthOf(model: Model, unitCode: string, month: string): Body | undefined {
  const push = model.pushes.get(keyOf(unitCode, month))
  const sum = sumBelow(model, unitCode, month)
  const effective = push?.content ?? sum?.figures
  if (effective === undefined) return undefined
  const isComplete = sum?.incomplete.length === 0 && sum.counted === sum.expected
  const summedBasis = isComplete ? 'complete' : 'partial'
  return {
    unitCode,
    month,
    declared: push && {
      ...push.content,
      ...(!push.recordedAt.startsWith('~') && { recordedAt: push.recordedAt }),
    },
    rolledUp: sum && {
      ...sum.figures,
      ...{ unitsCounted: sum.counted, unitsExpected: sum.expected, complete: isComplete },
      incompleteFields: sum.incomplete,
    },
    difference: push && sum && differenceOf(push.content, sum.figures),
    effective: { ...effective, basis: push === undefined ? summedBasis : 'declared' },
    ...(push && { revision: push.revision }),
  }
}

function differenceOf(declared: Body, summed: Body): Body | undefined {
  const both = Object.keys(declared).filter((name) => summed[name] !== undefined)
  if (both.length === 0) return undefined
  return Object.fromEntries(both.map((name) => [name, declared[name] - summed[name]]))
}
