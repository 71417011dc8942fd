/** Whether a Content-Type is JSON (in UTF-8, where it names a charset). */
export function isJson(contentType: string | undefined): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset)
  return type.trim() === 'application/json' && isUtf8
}

/** Whether an Accept header allows `application/json` (RFC 9110 §12.5.1); absent allows all. */
export function acceptsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true
  const ranges = weighted(accept)
  // The most specific range decides, so `*/*, application/json;q=0` refuses JSON.
  for (const wanted of ['application/json', 'application/*', '*/*']) {
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
