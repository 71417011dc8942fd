import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Language } from '../kernel/text.ts'
import { preferredLanguage } from './language.ts'
import { accepts, type BodyType, isOfType, mediaTypes, type ResponseType } from './media.ts'
import type { Operation } from './operation.ts'
import { decodeUtf8, parseStrictJson } from './strict-json.ts'

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

export const defaultMaxBodyBytes = 1024 * 1024

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
 * Reads the body as strict JSON, or as text where it is CSV; undefined where the operation takes none.
 * @throws Refusal 415, 406, 413, 400, in this order (design §2)
 */
export function readBody(incoming: Incoming, operation: BodyRules): unknown {
  const { headers } = incoming
  const { bodyType = 'json', responseType = 'json' } = operation
  const { maxBodyBytes = defaultMaxBodyBytes } = operation
  const takesBody = operation.body !== undefined
  if (takesBody && !isOfType(headers['content-type'], bodyType)) throw notOfType(bodyType)
  if (!accepts(headers.accept, responseType)) throw notAcceptable(responseType)
  if (incoming.body.length > maxBodyBytes) throw tooLarge(incoming.body.length, maxBodyBytes)
  if (takesBody) return parsers[bodyType](incoming.body)
  // Clients that always send a JSON body may send an empty object.
  const isEmpty = /^\s*(\{\s*\})?\s*$/.test(incoming.body.toString('utf8'))
  if (!isEmpty) throw refuse('request.unexpected_body')
  return undefined
}

type BodyRules = Pick<Operation, 'body' | 'bodyType' | 'responseType' | 'maxBodyBytes'>

const parsers: Record<BodyType, (body: Buffer) => unknown> = {
  json: parseStrictJson,
  csv: decodeUtf8,
}

function notOfType(bodyType: BodyType): Refusal {
  const type = mediaTypes[bodyType]
  return refuse('request.unsupported_media_type', {
    detail: {
      vi: `Gửi Content-Type: ${type}; charset=utf-8.`,
      en: `Send Content-Type: ${type}; charset=utf-8.`,
    },
  })
}

function notAcceptable(responseType: ResponseType): Refusal {
  const type = mediaTypes[responseType]
  return refuse('request.not_acceptable', {
    detail: { vi: `Gửi Accept: ${type}.`, en: `Send Accept: ${type}.` },
  })
}

function tooLarge(bytes: number, maxBytes: number): Refusal {
  const vi = (value: number) => value.toLocaleString('vi-VN')
  const en = (value: number) => value.toLocaleString('en-US')
  return refuse('request.too_large', {
    detail: {
      vi: `Nội dung có ${vi(bytes)} byte, thao tác này nhận tối đa ${vi(maxBytes)} byte. Hãy chia thành nhiều yêu cầu nhỏ hơn.`,
      en: `The body has ${en(bytes)} bytes, this operation takes at most ${en(maxBytes)}. Split it into smaller requests.`,
    },
  })
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
