import * as z from 'zod'

/** Sends requests to the API with one key; `undefined` is an answer 404 to a GET. */
export type Client = {
  get: <T>(path: string, schema: z.ZodType<T>) => Promise<T | undefined>
  put: (path: string, body: object) => Promise<void>
  post: <T>(path: string, body: object | undefined, schema: z.ZodType<T>) => Promise<T>
}

const Problem = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  errors: z
    .array(
      z.object({
        pointer: z.string().optional(),
        parameter: z.string().optional(),
        detail: z.string(),
      }),
    )
    .optional(),
})

/**
 * A client of the API at `baseUrl` (without `/v1`).
 * Its requests throw an Error that prints the Problem when the API refuses.
 */
export function connect(baseUrl: string, token: string): Client {
  const ask = async (method: string, path: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'accept-language': 'en',
      ...(body && { 'content-type': 'application/json' }),
    }
    const response = await fetch(`${baseUrl}/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer
    if (response.status === 404 && method === 'GET') return undefined
    throw new Error(`${method} /v1${path}: ${describe(response.status, answer)}`)
  }
  return {
    get: async (path, schema) => {
      const answer = await ask('GET', path)
      return answer === undefined ? undefined : schema.parse(answer)
    },
    put: async (path, body) => {
      await ask('PUT', path, body)
    },
    post: async (path, body, schema) => schema.parse(await ask('POST', path, body)),
  }
}

function describe(status: number, answer: unknown): string {
  const problem = Problem.safeParse(answer)
  if (!problem.success) return `${status} ${JSON.stringify(answer)}`
  const { code, title, detail, errors = [] } = problem.data
  const places = errors.map((error) => `  ${error.pointer ?? error.parameter}: ${error.detail}`)
  return [`${status} ${code}, ${title}: ${detail}`, ...places].join('\n')
}
