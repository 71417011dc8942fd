import { atMostTwoDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { CriteriaGroup } from './content.ts'

/** A member's own target for a criterion, in the unit of measure of its indicator. */
export type Commitment = { criterionCode: string; target: number }

/**
 * What is wrong with the commitments of a signature (walkthrough, covenant), pointing at
 * `/commitments/<i>/…`: a criterion that has no target, one named twice, a target below the
 * covenant's own, or one with more than two decimals.
 */
export function checkCommitments(
  groups: readonly CriteriaGroup[],
  commitments: readonly Commitment[],
): FieldError[] {
  const targets = new Map(
    groups.flatMap(({ criteria }) => criteria.map(({ code, target }) => [code, target])),
  )
  const seen = new Set<string>()
  return commitments.flatMap(({ criterionCode, target }, index) => {
    const common = targets.get(criterionCode)
    const isRepeated = seen.has(criterionCode)
    seen.add(criterionCode)
    const at = (field: string, code: string, detail: Text) => [
      fieldError(`/commitments/${index}/${field}`, code, detail),
    ]
    if (common === undefined) return at('criterionCode', 'commitment.without_target', withoutTarget)
    if (isRepeated) return at('criterionCode', 'commitment.repeated', onlyOnce)
    if (toHundredths(target) === undefined) {
      return at('target', 'commitment.too_precise', atMostTwoDecimals)
    }
    return target < common ? at('target', 'commitment.too_low', tooLow(common)) : []
  })
}

const withoutTarget = {
  vi: 'Giao ước không có tiêu chí này, hoặc tiêu chí không có mức chỉ tiêu.',
  en: 'The covenant has no such criterion, or the criterion has no target.',
}
const onlyOnce = {
  vi: 'Mỗi tiêu chí chỉ cam kết một lần.',
  en: 'Commit to each criterion once.',
}

const tooLow = (common: number): Text => ({
  vi: `Cam kết không được thấp hơn chỉ tiêu chung ${common}.`,
  en: `A commitment may not be below the common target ${common}.`,
})
