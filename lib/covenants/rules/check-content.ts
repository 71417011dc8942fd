import type { FieldError } from '../../kernel/refusal.ts'
import { checkCaps } from './check-caps.ts'
import { checkCodes } from './check-codes.ts'
import { checkGates } from './check-gates.ts'
import { checkGrades } from './check-grades.ts'
import { checkMethod } from './check-method.ts'
import { checkOwnIndicators } from './check-own-indicators.ts'
import { checkParts } from './check-parts.ts'
import { checkPrecision } from './check-precision.ts'
import { checkSums } from './check-sums.ts'
import { checkTieBreaks } from './check-tie-breaks.ts'
import { checkUnitTargets } from './check-unit-targets.ts'
import type { CovenantContent } from './content.ts'
import { everyCriterion } from './every-criterion.ts'

/**
 * What is wrong with a content that a covenant, or an addendum, is to have: the parts that it lacks,
 * unless it is entered `asTold`, and what it contradicts in itself.
 */
export function checkWhole(
  content: CovenantContent,
  { asTold, memberCodes }: { asTold: boolean; memberCodes?: readonly string[] | undefined },
): FieldError[] {
  return [...checkParts(content, asTold), ...checkContent(content, memberCodes)]
}

/**
 * What a covenant's content contradicts in itself (walkthrough, covenant; domain §4), as errors
 * pointing into the body; none where it holds together. Points are added only where all of them are
 * decimals of two places. With `memberCodes`, targets of single units are for these alone.
 */
export function checkContent(
  content: CovenantContent,
  memberCodes?: readonly string[],
): FieldError[] {
  const { groups = [], indicators = [] } = content
  const imprecise = checkPrecision(content)
  const inPoints = imprecise.length > 0 ? imprecise : checkPoints(content)
  return [
    ...inPoints,
    ...checkCodes(content),
    ...everyCriterion(groups).flatMap(({ criterion, pointer }) =>
      checkMethod(criterion, pointer, indicators),
    ),
    ...checkGates(content),
    ...checkTieBreaks(content),
    ...checkUnitTargets(content, memberCodes),
    ...checkOwnIndicators(content),
  ]
}

function checkPoints(content: CovenantContent): FieldError[] {
  return [...checkSums(content), ...checkCaps(content), ...checkGrades(content)]
}
