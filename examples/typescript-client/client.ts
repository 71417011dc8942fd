import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import type { components, paths } from './schema.generated.ts'

export type Problem = components['schemas']['Problem']

export type Client = FetchClient<paths>

/** A refusal of the API; `problem.code` tells programs why, the message tells people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}. ${problem.detail}`)
    this.problem = problem
  }
}

/** A client typed by openapi.yaml: `client.GET('/v1/units/{unitCode}', { params: … })`. */
export function createClient(options: {
  /** Without `/v1`, as in `.local/credentials.json`. */
  baseUrl: string
  token: string
  language?: 'vi' | 'en'
}): Client {
  const { baseUrl, token, language = 'vi' } = options
  return createFetchClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  })
}

type Answer<Data> = { data?: Data; error?: unknown; response: Response }

/**
 * The data of an answer: `const unit = await dataOf(client.GET(…))`.
 * @throws ApiProblem when the API refuses, Error when the answer is not the API's
 */
export async function dataOf<Data>(answer: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await answer
  if (data !== undefined && data !== null) return data
  if (isProblem(error)) throw new ApiProblem(error)
  throw new Error(`${response.status} ${response.statusText} from ${response.url}`)
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'requestId' in error
}
