import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent, TieBreakRule } from './content.ts'
import { everyCriterion } from './every-criterion.ts'

const fields = ['groupCode', 'criterionCode'] as const

/**
 * What is wrong with the tie-breaks: `group` and `criterion` name one that the covenant has, and
 * nothing else; `bonus` and `penalty` name nothing; none is asked twice. Pointers `/tieBreaks/<i>/…`.
 */
export function checkTieBreaks({
  groups = [],
  tieBreaks = [],
}: Pick<CovenantContent, 'groups' | 'tieBreaks'>): FieldError[] {
  const codes = {
    groupCode: new Set(groups.map(({ code }) => code)),
    criterionCode: new Set(everyCriterion(groups).map(({ criterion }) => criterion.code)),
  }
  const seen = new Set<string>()
  return tieBreaks.flatMap((rule, i) => {
    const needed = fieldOf(rule)
    const errors = fields.flatMap((field) => {
      const pointer = `/tieBreaks/${i}/${field}`
      const code = rule[field]
      if (field !== needed) {
        return code === undefined ? [] : fieldError(pointer, 'covenant.tie_break_surplus', surplus)
      }
      if (code === undefined) return fieldError(pointer, 'covenant.tie_break_missing', missing)
      return codes[field].has(code)
        ? []
        : fieldError(pointer, 'covenant.tie_break_unknown', unknown)
    })
    const question = [rule.by, needed && rule[needed]].join(' ')
    if (seen.has(question)) {
      errors.push(fieldError(`/tieBreaks/${i}`, 'covenant.tie_break_repeated', repeated))
    }
    seen.add(question)
    return errors
  })
}

function fieldOf({ by }: TieBreakRule): (typeof fields)[number] | undefined {
  if (by === 'group') return 'groupCode'
  return by === 'criterion' ? 'criterionCode' : undefined
}

const surplus = {
  vi: 'Không dùng với tiêu chí phụ loại này.',
  en: 'Not part of this kind of tie-break.',
}
const missing = {
  vi: 'Bắt buộc với tiêu chí phụ loại này.',
  en: 'Required for this kind of tie-break.',
}
const unknown = {
  vi: 'Giao ước không có nhóm hoặc tiêu chí mang mã này.',
  en: 'The covenant has no group or criterion of this code.',
}
const repeated = {
  vi: 'Tiêu chí phụ này đã nêu ở trên.',
  en: 'The same is already asked above.',
}
