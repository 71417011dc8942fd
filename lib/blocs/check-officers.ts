import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { OfficersContent } from './officers.ts'

/** Errors that a term's officers show by themselves: each unit holds one office, once. */
export function checkOfficers({ headCode, deputyCodes = [] }: OfficersContent): FieldError[] {
  return deputyCodes.flatMap((unitCode, index) => {
    const earlier = [headCode, ...deputyCodes.slice(0, index)]
    if (!earlier.includes(unitCode)) return []
    const detail = {
      vi: `${unitCode} đã được nêu; mỗi đơn vị giữ một chức danh`,
      en: `${unitCode} is named already; a unit holds one office`,
    }
    return [fieldError(`/deputyCodes/${index}`, 'repeated', detail)]
  })
}

/** Errors for the named officers that are no member units of the term. */
export function checkOfficersAreMembers(
  { headCode, deputyCodes = [] }: OfficersContent,
  memberCodes: readonly string[],
): FieldError[] {
  const named = [
    { pointer: '/headCode', unitCode: headCode },
    ...deputyCodes.map((unitCode, index) => ({ pointer: `/deputyCodes/${index}`, unitCode })),
  ]
  return named
    .filter(({ unitCode }) => !memberCodes.includes(unitCode))
    .map(({ pointer, unitCode }) =>
      fieldError(pointer, 'bloc.not_a_member', {
        vi: `${unitCode} không phải thành viên trong kỳ này`,
        en: `${unitCode} is not a member in this term`,
      }),
    )
}
