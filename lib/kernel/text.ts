/** One sentence in the two languages of the API. */
export type Text = { vi: string; en: string }

export type Language = keyof Text

/** Picks the language from an Accept-Language header; Vietnamese unless English is preferred. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, weight: quality === undefined ? 1 : Number(quality.trim().slice(2)) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const match = ranked.find(({ tag }) => /^(vi|en)(-|$)/.test(tag))
  return match?.tag.startsWith('en') ? 'en' : 'vi'
}
