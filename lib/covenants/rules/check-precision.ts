import { toHundredths } from '../../kernel/decimal.ts'
import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent, CriteriaGroup } from './content.ts'
import { everyCriterion } from './every-criterion.ts'

type Points = Pick<CovenantContent, 'totalPoints' | 'groups' | 'caps' | 'grades'>

/** Points of a covenant have at most two decimals, wherever they stand (walkthrough, scores). */
export function checkPrecision(content: Points): FieldError[] {
  return pointsOf(content)
    .filter(({ value }) => value !== undefined && toHundredths(value) === undefined)
    .map(({ pointer }) => fieldError(pointer, 'covenant.points_too_precise', pointsTooPrecise))
}

/** Said of points, here and on score sheets. */
export const pointsTooPrecise = {
  vi: 'Điểm có tối đa hai chữ số thập phân.',
  en: 'Points have at most two decimals.',
}

function pointsOf({ totalPoints, groups = [], caps = {}, grades = [] }: Points) {
  return [
    { value: totalPoints, pointer: '/totalPoints' },
    ...groups.flatMap(pointsOfGroup),
    ...everyCriterion(groups).flatMap(({ criterion, pointer }) => [
      { value: criterion.maxPoints, pointer: `${pointer}/maxPoints` },
      ...(criterion.bands ?? []).map(({ points }, k) => ({
        value: points,
        pointer: `${pointer}/bands/${k}/points`,
      })),
    ]),
    ...pointsAt(caps, '/caps'),
    ...grades.map(({ fromPoints }, i) => ({
      value: fromPoints,
      pointer: `/grades/${i}/fromPoints`,
    })),
  ]
}

function pointsOfGroup({ maxPoints, caps = {} }: CriteriaGroup, i: number) {
  return [
    { value: maxPoints, pointer: `/groups/${i}/maxPoints` },
    ...pointsAt(caps, `/groups/${i}/caps`),
  ]
}

function pointsAt(caps: { [name: string]: number | undefined }, pointer: string) {
  return Object.entries(caps).map(([name, value]) => ({ value, pointer: `${pointer}/${name}` }))
}
