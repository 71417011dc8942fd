import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { refuse } from '../kernel/refusal.ts'
import type { Language } from '../kernel/text.ts'
import { preferredLanguage } from './language.ts'
import { acceptsJson, isJson } from './media.ts'
import { parseStrictJson } from './strict-json.ts'

/** A request as the gateway hands it over. */
export type Incoming = {
  method: string
  path: string
  rawQuery: string
  /** Names in lower case. */
  headers: Record<string, string | undefined>
  body: Buffer
  requestId: string
  language: Language
}

export const maxBodyBytes = 1024 * 1024

export function readEvent(event: APIGatewayProxyEventV2): Incoming {
  const headers: Incoming['headers'] = {}
  for (const [name, value] of Object.entries(event.headers)) headers[name.toLowerCase()] = value
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    rawQuery: event.rawQueryString,
    headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    requestId: event.requestContext.requestId,
    language: preferredLanguage(headers['accept-language']),
  }
}

/**
 * Reads the body as strict JSON; undefined where the operation takes none.
 * @throws Refusal 415, 406, 413, 400, in this order (design §2)
 */
export function readBody(incoming: Incoming, takesBody: boolean): unknown {
  const { body, headers } = incoming
  if (takesBody && !isJson(headers['content-type'])) throw refuse('request.unsupported_media_type')
  if (!acceptsJson(headers.accept)) throw refuse('request.not_acceptable')
  if (body.length > maxBodyBytes) throw refuse('request.too_large')
  if (takesBody) return parseStrictJson(body)
  // Clients that always send a JSON body may send an empty object.
  if (!/^\s*(\{\s*\})?\s*$/.test(body.toString('utf8'))) throw refuse('request.unexpected_body')
  return undefined
}

/**
 * The decoded pairs of a query string, in order.
 * @throws Refusal `request.malformed` on bad percent-encoding, in the path as well
 */
export function readQuery({ path, rawQuery }: Incoming): [string, string][] {
  const decode = (encoded: string) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      throw refuse('request.malformed', {
        detail: {
          vi: `Mã hóa phần trăm sai trong "${encoded}"`,
          en: `Bad percent-encoding in "${encoded}"`,
        },
      })
    }
  }
  path.split('/').map(decode)
  return rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.includes('=') ? pair.indexOf('=') : pair.length
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      return [decode(name.replaceAll('+', ' ')), decode(value.replaceAll('+', ' '))]
    })
}
