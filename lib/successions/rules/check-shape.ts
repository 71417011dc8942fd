import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import {
  closingCodes,
  maxNamedUnits,
  type SuccessionContent,
  type SuccessionKind,
} from '../succession.ts'

type Field = 'newParentCode' | 'newName' | 'childrenTo' | 'children'

type Shape = {
  predecessors: { least: number; most: number }
  successors: { least: number; most: number }
  needs: readonly Field[]
  takes: readonly Field[]
}

/** How each kind is told (design §4, "Successions"). */
const shapes: Record<SuccessionKind, Shape> = {
  merge: {
    predecessors: { least: 1, most: maxNamedUnits },
    successors: { least: 1, most: 1 },
    needs: [],
    takes: [],
  },
  split: {
    predecessors: { least: 1, most: 1 },
    successors: { least: 2, most: maxNamedUnits },
    needs: [],
    takes: ['childrenTo'],
  },
  dissolve: {
    predecessors: { least: 1, most: maxNamedUnits },
    successors: { least: 0, most: 0 },
    needs: [],
    takes: ['childrenTo', 'children'],
  },
  transfer: {
    predecessors: { least: 1, most: maxNamedUnits },
    successors: { least: 0, most: 0 },
    needs: ['newParentCode'],
    takes: ['newParentCode'],
  },
  rename: {
    predecessors: { least: 1, most: 1 },
    successors: { least: 0, most: 0 },
    needs: ['newName'],
    takes: ['newName'],
  },
}

const fields: readonly Field[] = ['newParentCode', 'newName', 'childrenTo', 'children']

/** Errors that a succession shows by itself, all at once. */
export function checkShape(content: SuccessionContent): FieldError[] {
  const { kind } = content
  const { predecessors, successors, needs, takes } = shapes[kind]
  const given = fields.filter((field) => content[field] !== undefined)
  return [
    ...checkCodes('predecessorCodes', content.predecessorCodes, kind, predecessors),
    ...checkCodes('successorCodes', content.successorCodes, kind, successors),
    ...needs.filter((field) => !given.includes(field)).map((field) => missing(field, kind)),
    ...given.filter((field) => !takes.includes(field)).map((field) => superfluous(field, kind)),
    ...checkEnding(content),
  ]
}

function checkCodes(
  field: 'predecessorCodes' | 'successorCodes',
  codes: readonly string[],
  kind: SuccessionKind,
  { least, most }: { least: number; most: number },
): FieldError[] {
  const repeated = codes.flatMap((unitCode, at) =>
    codes.indexOf(unitCode) < at ? [duplicate(`/${field}/${at}`, unitCode)] : [],
  )
  if (codes.length >= least && codes.length <= most) return repeated
  const range = least === most ? `${least}` : `${least}–${most}`
  const wrongNumber = fieldError(`/${field}`, 'wrong_number', {
    vi: `${kind} cần ${range} đơn vị trong ${field}, đã nêu ${codes.length}`,
    en: `A ${kind} has ${range} units in ${field}, not ${codes.length}`,
  })
  return [...repeated, wrongNumber]
}

/** Something has to end in a merger, and only what ends leaves units behind. */
function checkEnding(content: SuccessionContent): FieldError[] {
  const { kind, childrenTo, children } = content
  const closing = closingCodes(content)
  if (kind === 'merge' && closing.length === 0 && content.successorCodes.length === 1) {
    return [
      fieldError('/predecessorCodes', 'nothing_ends', {
        vi: 'Hợp nhất phải có ít nhất một đơn vị kết thúc ngoài đơn vị kế tục',
        en: 'In a merger at least one unit ends beside the successor',
      }),
    ]
  }
  if (childrenTo !== undefined && children !== undefined) {
    return [
      fieldError('/children', 'contradiction', {
        vi: 'Chỉ nêu một trong hai: childrenTo hoặc children',
        en: 'Give either childrenTo or children',
      }),
    ]
  }
  if (childrenTo === undefined) return []
  if (kind === 'split' && closing.length === 0) {
    return [
      fieldError('/childrenTo', 'not_needed', {
        vi: 'Đơn vị vẫn tồn tại nên giữ các đơn vị trực thuộc; dùng transfer để chuyển từng đơn vị',
        en: 'The unit lives on and keeps the units below it; record transfers of those that go',
      }),
    ]
  }
  if (!closing.includes(childrenTo)) return []
  return [
    fieldError('/childrenTo', 'contradiction', {
      vi: `${childrenTo} cũng kết thúc`,
      en: `${childrenTo} ends as well`,
    }),
  ]
}

const missing = (field: Field, kind: SuccessionKind) =>
  fieldError(`/${field}`, 'required', {
    vi: `${kind} cần ${field}`,
    en: `A ${kind} needs ${field}`,
  })

const superfluous = (field: Field, kind: SuccessionKind) =>
  fieldError(`/${field}`, 'not_for_kind', {
    vi: `${kind} không nhận ${field}`,
    en: `A ${kind} takes no ${field}`,
  })

const duplicate = (pointer: string, unitCode: string) =>
  fieldError(pointer, 'duplicate', {
    vi: `${unitCode} được nêu hai lần`,
    en: `${unitCode} is named twice`,
  })
