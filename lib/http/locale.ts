import en from 'zod/v4/locales/en.js'
import vi from 'zod/v4/locales/vi.js'
import type { Language } from '../kernel/text.ts'

const { localeError: viError } = vi()
const { localeError: enError } = en()

/** zod's own messages; only these two of its languages are bundled. */
export const localeErrors = { vi: viError, en: enError } satisfies Record<Language, unknown>
