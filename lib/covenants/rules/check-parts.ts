import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { CovenantContent } from './content.ts'

type Parts = Pick<CovenantContent, 'totalPoints' | 'groups' | 'schedule'>

/**
 * Which of points, criteria and schedule are missing: a covenant has all three (walkthrough,
 * covenant), unless it is entered as told from a source that gives no criteria (design §4).
 */
export function checkParts(
  { totalPoints, groups, schedule }: Parts,
  asTold: boolean,
): FieldError[] {
  if (groups === undefined && asTold) return []
  const detail = groups === undefined ? neededUnlessTold : needed
  return Object.entries({ totalPoints, groups, schedule })
    .filter(([, part]) => part === undefined)
    .map(([name]) => fieldError(`/${name}`, 'covenant.part_missing', detail))
}

const needed = {
  vi: 'Bắt buộc với giao ước có nhóm tiêu chí.',
  en: 'Required of a covenant that has groups.',
}
const neededUnlessTold = {
  vi: 'Bắt buộc; chỉ đơn vị tổ chức được nhập lại giao ước không có nhóm tiêu chí.',
  en: 'Required; only the organizer may enter a covenant as told, without groups.',
}
