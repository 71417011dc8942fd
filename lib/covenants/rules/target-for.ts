import type { CovenantContent, Criterion } from './content.ts'

/**
 * The target of a criterion for one unit, in the unit of measure of its indicator: the unit's own
 * where the covenant sets one, else the common one. Undefined where the criterion has none: bands
 * may do without.
 */
export function targetFor(
  { unitTargets = [] }: Pick<CovenantContent, 'unitTargets'>,
  { code, target }: Pick<Criterion, 'code' | 'target'>,
  unitCode: string,
): number | undefined {
  const own = unitTargets.find((one) => one.criterionCode === code && one.unitCode === unitCode)
  return own?.target ?? target
}
