/** What bodies are written in, with their media types. */
export const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  calendar: 'text/calendar',
} as const

/** What the body of a request can be written in. */
export type BodyType = 'json' | 'csv'

/** What a success answer can be written in; refusals are Problems, always. */
export type ResponseType = 'json' | 'calendar'

/** Whether a Content-Type says this (in UTF-8, where it names a charset). */
export function isOfType(contentType: string | undefined, bodyType: BodyType): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset)
  return type.trim() === mediaTypes[bodyType] && isUtf8
}

/** Whether an Accept header allows an answer of this type (RFC 9110 §12.5.1); absent allows all. */
export function accepts(accept: string | undefined, responseType: ResponseType): boolean {
  if (accept === undefined || accept.trim() === '') return true
  const ranges = weighted(accept)
  const type = mediaTypes[responseType]
  // The most specific range decides, so `*/*, application/json;q=0` refuses JSON.
  for (const wanted of [type, type.replace(/\/.*/, '/*'), '*/*']) {
    const match = ranges.find(({ range }) => range === wanted)
    if (match !== undefined) return match.weight > 0
  }
  return false
}

/** The ranges of an Accept or Accept-Language header, in lower case, with their weights. */
export function weighted(header: string): { range: string; weight: number }[] {
  return header.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { range, weight: quality === undefined ? 1 : Number(quality.slice(2)) }
  })
}
