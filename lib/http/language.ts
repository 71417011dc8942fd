import type { Language } from '../kernel/text.ts'
import { weighted } from './media.ts'

/** Picks the language from an Accept-Language header; Vietnamese unless English is preferred. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const ranked = weighted(acceptLanguage ?? '')
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const match = ranked.find(({ range }) => /^(vi|en)(-|$)/.test(range))
  return match?.range.startsWith('en') ? 'en' : 'vi'
}
