import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse } from 'aws-lambda'
import type { Schedule } from '../../functions/schedules.ts'
import { chooseRoute } from '../../infra/local/choose-route.ts'
import { fromResult, toEvent } from '../../infra/local/gateway.ts'
import { toStreamEvent } from '../../infra/local/stream-readers.ts'
import { toScheduledEvent } from '../../infra/local/ticker.ts'
import type { StreamChange } from '../../lib/jobs/stream-change.ts'
import type { Answer } from './api.ts'
import { checkAnswer } from './check-answer.ts'
import { type DeployedFunction, resourcesOf } from './cloud-assembly.ts'

export type Asked = { method?: 'GET' | 'POST'; target: string; key?: string | undefined }

type Bundled = Pick<DeployedFunction, 'assetPath'>

/** Beside what all functions get, or instead of it; undefined leaves a name out. */
export type Environment = Record<string, string | undefined>

type Run<Result> = { initMs: number; answers: { result: Result; ms: number }[] }

/**
 * Has a deployed bundle answer requests without a body, GET unless told otherwise, in a process of
 * its own, on the test's table.
 * @throws Error when it does not load, fails, or an answer breaks the contract of its operation
 */
export async function askBundle(
  { assetPath }: Bundled,
  requests: Asked[],
  environment: Environment = {},
): Promise<{ answers: Answer[]; initMs: number; firstMs: number }> {
  const asked = requests.map((request) => ({ ...request, requestId: randomUUID() }))
  const run = await runBundle<APIGatewayProxyStructuredResultV2>(
    assetPath,
    asked.map(eventOf),
    environment,
  )
  const answers = run.answers.map(({ result }, at) => {
    const { requestId = '', target = '', method = 'GET' } = asked[at] ?? {}
    const { status, headers, body } = fromResult(result, requestId)
    const read = body.toString('utf8')
    const answer = { status, headers: lowerCased(headers), body: JSON.parse(read || '{}') }
    checkAnswer(answer, { method, target, requestId, isEmpty: read === '' })
    return answer
  })
  return { answers, initMs: run.initMs, firstMs: run.answers[0]?.ms ?? Number.NaN }
}

/** Has a deployed worker's bundle work off changes in a process of its own, on the test's table. */
export async function tellBundle(
  { assetPath }: Bundled,
  changes: readonly StreamChange[],
): Promise<DynamoDBBatchResponse | undefined> {
  const { answers } = await runBundle<DynamoDBBatchResponse>(assetPath, [toStreamEvent(changes)])
  return answers[0]?.result
}

/**
 * Has a deployed bundle do what a schedule asks for, in a process of its own, on the test's table;
 * `at` is the time on the clock of that process.
 * @throws Error when it does not load, or fails
 */
export async function tickBundle(
  { assetPath }: Bundled,
  schedule: Schedule,
  { environment = {}, at }: { environment?: Environment; at?: Date } = {},
): Promise<void> {
  await runBundle(assetPath, [toScheduledEvent(schedule, at ?? new Date())], environment, at)
}

const lowerCased = (headers: [string, string][]) =>
  Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))

function eventOf({ method = 'GET', target, key, requestId }: Asked & { requestId: string }) {
  const [path = ''] = target.split('?')
  const chosen = chooseRoute(deployedRoutes(), method, path)
  const authorization: [string, string][] = key ? [['authorization', `Bearer ${key}`]] : []
  return toEvent(
    {
      method,
      target,
      headers: [['host', 'localhost'], ['accept', 'application/json'], ...authorization],
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
    },
    {
      routeKey: chosen?.route.routeKey ?? '$default',
      pathParameters: chosen?.pathParameters ?? {},
      requestId,
      at: new Date(),
    },
  )
}

const deployedRoutes = () =>
  resourcesOf('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
    routeKey: String(properties.RouteKey),
  }))

/**
 * Only what Lambda would set, and a key file in the place of KMS: a bundle that needs more fails here,
 * not on AWS.
 */
function lambdaEnvironment(): Environment {
  const { TABLE_NAME, DYNAMODB_ENDPOINT, SEALING_KEY_FILE, LOG_LEVEL } = process.env
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } = process.env
  const own = { TABLE_NAME, DYNAMODB_ENDPOINT, SEALING_KEY_FILE, LOG_LEVEL }
  return { ...own, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION }
}

async function runBundle<Result>(
  assetPath: string,
  events: object[],
  environment: Environment = {},
  at?: Date,
): Promise<Run<Result>> {
  const bundle = join(assetPath, 'index.js')
  const script = fileURLToPath(new URL('run-bundle.ts', import.meta.url))
  const clock = at === undefined ? [] : [at.toISOString()]
  const child = spawn(process.execPath, [script, bundle, ...clock], {
    env: { ...lambdaEnvironment(), ...environment },
  })
  child.stdin.end(JSON.stringify(events))
  const [output, failure] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (failure !== '') throw new Error(failure)
  return JSON.parse(output)
}
