import type { CriteriaGroup, Criterion } from './content.ts'

/** All criteria with their JSON pointers, in document order. */
export function everyCriterion(
  groups: readonly CriteriaGroup[],
): { criterion: Criterion; pointer: string }[] {
  return groups.flatMap(({ criteria }, i) =>
    criteria.map((criterion, j) => ({ criterion, pointer: `/groups/${i}/criteria/${j}` })),
  )
}
