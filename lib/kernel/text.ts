/** One sentence in the two languages of the API. */
export type Text = { vi: string; en: string }

export type Language = keyof Text
