import { type Refusal, refuse } from '../kernel/refusal.ts'

/**
 * Parses a body as I-JSON (RFC 7493): UTF-8, no duplicate names, no lone surrogates; and never so
 * deep that what handles it later (canonical JSON, say) could run out of stack.
 * @throws Refusal `request.malformed` saying what is wrong and where
 */
export function parseStrictJson(body: Buffer): unknown {
  const source = decodeUtf8(body)
  const value = parse(source)
  inspect(source)
  return value
}

/** @throws Refusal `request.malformed`; a byte order mark is dropped */
export function decodeUtf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw malformed('Nội dung không phải UTF-8.', 'The body is not UTF-8.')
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    throw syntaxError(String(error))
  }
}

/** Says in own words what the engine's message knows; the message quotes the body, so with care. */
function syntaxError(message: string): Refusal {
  const [, position] = /(?:in|after) JSON at position (\d+)/.exec(message) ?? []
  if (position !== undefined) {
    const [vi, en] = ['JSON sai cú pháp ở ký tự thứ', 'JSON syntax error at character']
    return malformed(`${vi} ${position}.`, `${en} ${position}.`)
  }
  const [, token] = /^SyntaxError: Unexpected token '(.+?)'/su.exec(message) ?? []
  if (token !== undefined) {
    return malformed(`JSON sai cú pháp ở dấu ${token}`, `JSON syntax error at the sign ${token}`)
  }
  if (/^SyntaxError: Unexpected end/.test(message)) {
    return malformed('Nội dung JSON chưa trọn.', 'The JSON ends too early.')
  }
  return malformed('Nội dung không phải JSON.', 'The body is not JSON.')
}

const maxDepth = 100

/** The source is known to be JSON here, so a string followed by a colon is a name. */
function inspect(source: string): void {
  /** The names so far of every object that is open; arrays have none. */
  const open: Set<string>[] = []
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g
  for (const { 0: token, 1: colon, index } of source.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      open.push(new Set())
      if (open.length > maxDepth) {
        throw malformed(
          `JSON lồng quá ${maxDepth} lớp ở ký tự thứ ${index}.`,
          `JSON nested more than ${maxDepth} deep at character ${index}.`,
        )
      }
    } else if (token === '}' || token === ']') open.pop()
    else {
      const text = String(JSON.parse(colon === undefined ? token : token.slice(0, -colon.length)))
      if (!text.isWellFormed()) {
        throw malformed(
          `Nửa ký tự Unicode ở ký tự thứ ${index}.`,
          `Half a Unicode character at character ${index}.`,
        )
      }
      const names = open.at(-1)
      if (colon === undefined || names === undefined) continue
      if (names.has(text)) {
        throw malformed(
          `Trường lặp lại ở ký tự thứ ${index}: ${text}`,
          `Duplicate name at character ${index}: ${text}`,
        )
      }
      names.add(text)
    }
  }
}

function malformed(vi: string, en: string): Refusal {
  return refuse('request.malformed', { detail: { vi, en } })
}
