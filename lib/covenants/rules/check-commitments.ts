import { findIndicator } from '../../indicators/catalogue.ts'
import { atMostTwoDecimals, toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import type { CovenantContent } from './content.ts'
import { targetFor } from './target-for.ts'

/** A member's own target for a criterion, in the unit of measure of its indicator. */
export type Commitment = { criterionCode: string; target: number }

/**
 * What is wrong with the commitments of a unit's signature (walkthrough, covenant), pointing at
 * `/commitments/<i>/…`: a criterion that has no target, one named twice, a target below the one
 * that the covenant sets for the unit or above what the indicator can reach, or one with more than two
 * decimals.
 */
export function checkCommitments(
  content: Pick<CovenantContent, 'groups' | 'unitTargets' | 'indicators'>,
  unitCode: string,
  commitments: readonly Commitment[],
): FieldError[] {
  const criteria = (content.groups ?? []).flatMap((group) => group.criteria)
  const seen = new Set<string>()
  return commitments.flatMap(({ criterionCode, target }, index) => {
    const criterion = criteria.find(({ code }) => code === criterionCode)
    const least = criterion && targetFor(content, criterion, unitCode)
    const isRepeated = seen.has(criterionCode)
    seen.add(criterionCode)
    const at = (field: string, code: string, detail: Text) => [
      fieldError(`/commitments/${index}/${field}`, code, detail),
    ]
    if (least === undefined) return at('criterionCode', 'commitment.without_target', withoutTarget)
    if (isRepeated) return at('criterionCode', 'commitment.repeated', onlyOnce)
    if (toHundredths(target) === undefined) {
      return at('target', 'commitment.too_precise', atMostTwoDecimals)
    }
    const most = findIndicator(criterion?.indicatorCode ?? '', content.indicators)?.maximum
    if (most !== undefined && target > most) {
      return at('target', 'commitment.out_of_reach', outOfReach(most))
    }
    if (target >= least) return []
    return at(
      'target',
      'commitment.too_low',
      least === criterion?.target ? belowCommon(least) : belowOwn(least),
    )
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

const belowCommon = (target: number): Text => ({
  vi: `Cam kết không được thấp hơn chỉ tiêu chung ${target}.`,
  en: `A commitment may not be below the common target ${target}.`,
})
const outOfReach = (most: number): Text => ({
  vi: `Chỉ tiêu này không thể vượt quá ${most}.`,
  en: `No figure of this indicator is above ${most}.`,
})
const belowOwn = (target: number): Text => ({
  vi: `Cam kết không được thấp hơn ${target}, chỉ tiêu giao ước đặt riêng cho đơn vị.`,
  en: `A commitment may not be below ${target}, the target that the covenant sets for the unit.`,
})
