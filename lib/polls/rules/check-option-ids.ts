import { type FieldError, fieldError } from '../../kernel/refusal.ts'
import type { Text } from '../../kernel/text.ts'

/** Errors for option ids that are none of those allowed (`stranger` says why), or come twice. */
export function checkOptionIds(
  ids: readonly string[],
  allowed: {
    among: readonly string[]
    stranger: { code: string; detail: Text }
    pointerAt: (index: number) => string
  },
): FieldError[] {
  const { among, stranger, pointerAt } = allowed
  return ids.flatMap((optionId, index) => {
    const pointer = pointerAt(index)
    if (!among.includes(optionId)) return [fieldError(pointer, stranger.code, stranger.detail)]
    if (ids.indexOf(optionId) === index) return []
    return [fieldError(pointer, 'poll.option_repeated', repeatedOption)]
  })
}

/** Said of an option id that the poll does not have. */
export const unknownOption = {
  code: 'ballot.unknown_option',
  detail: {
    vi: 'Cuộc biểu quyết không có phương án này.',
    en: 'The poll has no such option.',
  },
}

/** Said of an option given twice. */
export const repeatedOption = {
  vi: 'Mỗi phương án chỉ nêu một lần.',
  en: 'Give each option once.',
}
