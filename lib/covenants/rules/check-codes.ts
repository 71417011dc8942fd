import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent } from './content.ts'
import { everyCriterion } from './every-criterion.ts'

/**
 * Codes of groups are unique, so are those of criteria across groups and those of the covenant's
 * own indicators (walkthrough, covenant): score sheets, reports and addenda name them by code alone.
 */
export function checkCodes({
  groups = [],
  indicators = [],
}: Pick<CovenantContent, 'groups' | 'indicators'>): FieldError[] {
  const ofGroups = groups.map(({ code }, i) => ({ code, pointer: `/groups/${i}/code` }))
  const ofCriteria = everyCriterion(groups).map(({ criterion, pointer }) => ({
    code: criterion.code,
    pointer: `${pointer}/code`,
  }))
  const ofIndicators = indicators.map(({ code }, i) => ({ code, pointer: `/indicators/${i}/code` }))
  return [ofGroups, ofCriteria, ofIndicators]
    .flatMap(repeated)
    .map((pointer) => fieldError(pointer, 'covenant.code_repeated', usedAbove))
}

function repeated(codes: readonly { code: string; pointer: string }[]): string[] {
  const first = new Map(codes.toReversed().map(({ code, pointer }) => [code, pointer]))
  return codes
    .filter(({ code, pointer }) => first.get(code) !== pointer)
    .map(({ pointer }) => pointer)
}

const usedAbove = {
  vi: 'Mã này đã dùng ở trên.',
  en: 'The code is already used above.',
}
