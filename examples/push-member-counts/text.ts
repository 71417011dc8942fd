/** What the officer reads, in both languages. */
export type Text = { vi: string; en: string }

export const languages = ['vi', 'en'] as const

export type Language = (typeof languages)[number]

/** A number with the digit grouping of the language: 7.842 in Vietnamese, 7,842 in English. */
export function shownNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value)
}
