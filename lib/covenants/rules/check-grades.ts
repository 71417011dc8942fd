import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'
import { type CovenantContent, type Grade, grades as gradesBestFirst } from './content.ts'
import { reachablePoints } from './reachable-points.ts'

/**
 * What is wrong with the cut-offs of the grades (domain §4, Example A): best grade first, each grade
 * once, from falling points, none above what a unit can reach. `failed` has no cut-off of its own.
 * @throws RangeError on points of more than two decimals
 */
export function checkGrades(content: CovenantContent): FieldError[] {
  const { grades = [] } = content
  const reachable = reachablePoints(content)
  return grades.flatMap(({ grade, fromPoints }, i) => {
    const at = (field: string, code: string, detail: Text) =>
      fieldError(`/grades/${i}/${field}`, code, detail)
    if (grade === 'failed') return at('grade', 'covenant.grade_without_cutoff', belowAll)
    const before = grades[i - 1]
    const errors: FieldError[] = []
    if (before !== undefined && placeOf(grade) <= placeOf(before.grade)) {
      errors.push(at('grade', 'covenant.grades_not_best_first', bestFirst))
    }
    if (before !== undefined && fromPoints >= before.fromPoints) {
      errors.push(at('fromPoints', 'covenant.grades_not_falling', falling(before.fromPoints)))
    }
    if (reachable !== undefined && fromPoints > reachable) {
      errors.push(at('fromPoints', 'covenant.grade_out_of_reach', outOfReach(reachable)))
    }
    return errors
  })
}

const placeOf = (grade: Grade) => gradesBestFirst.indexOf(grade)

const belowAll = {
  vi: 'Mức không hoàn thành là dưới mọi mốc điểm khác; không đặt mốc riêng.',
  en: 'failed is below all other cut-offs and has none of its own.',
}
const bestFirst = {
  vi: 'Ghi các mức từ cao xuống thấp, mỗi mức một lần.',
  en: 'List the grades from the best down, each once.',
}
const falling = (before: number): Text => ({
  vi: `Mốc điểm phải thấp hơn mốc của mức trên (${before}).`,
  en: `The cut-off must be below that of the better grade (${before}).`,
})
const outOfReach = (reachable: number): Text => ({
  vi: `Không đơn vị nào đạt được: tối đa là ${reachable} điểm.`,
  en: `No unit could reach this: ${reachable} points are the most.`,
})
