/**
 * Parses JSON as I-JSON (RFC 7493): no duplicate names, no lone surrogates.
 * @throws SyntaxError saying what is wrong and where
 */
export function parseStrictJson(source: string): unknown {
  const value: unknown = JSON.parse(source)
  refuseDuplicateNames(source)
  return value
}

/** The source is known to be JSON here, so a string followed by a colon is a name. */
function refuseDuplicateNames(source: string): void {
  const objects: Set<string>[] = []
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g
  for (const [token, colon] of source.matchAll(tokens)) {
    if (token === '{') objects.push(new Set())
    else if (token === '}') objects.pop()
    else {
      const literal = colon === undefined ? token : token.slice(0, -colon.length)
      const text = String(JSON.parse(literal))
      if (!text.isWellFormed()) throw new SyntaxError(`lone surrogate in ${literal}`)
      const names = objects.at(-1)
      if (colon === undefined || names === undefined) continue
      if (names.has(text)) throw new SyntaxError(`duplicate name ${literal}`)
      names.add(text)
    }
  }
}
