import { expect, test } from 'vitest'
import { toEvent } from '../../../infra/local/gateway.ts'
import { toScheduledEvent } from '../../../infra/local/ticker.ts'
import { byCaller } from '../../../lib/http/by-caller.ts'

const called: string[] = []
const handler = byCaller({
  gateway: async ({ rawPath }) => {
    called.push(rawPath)
    return { statusCode: 204 }
  },
  schedule: async (_event, { getRemainingTimeInMillis }) => {
    called.push(`schedule, ${getRemainingTimeInMillis()} ms left`)
    return undefined
  },
})
const lambda = { getRemainingTimeInMillis: () => 28_000 }
const scheduled = toScheduledEvent({ name: 'close-due-polls' }, new Date())

test('the event of a schedule goes to what it calls for', async () => {
  called.length = 0
  expect(await handler(scheduled, lambda)).toBeUndefined()
  expect(called).toEqual(['schedule, 28000 ms left'])
})

test('no request passes for a schedule, whatever the client puts into it', async () => {
  called.length = 0
  const pretended = JSON.stringify(scheduled)
  const request = {
    method: 'POST',
    target: '/v1/x?source=aws.events&detail-type=Scheduled+Event',
    headers: [
      ['source', 'aws.events'],
      ['detail-type', 'Scheduled Event'],
      ['content-type', 'application/json'],
      ['cookie', 'source=aws.events'],
    ] as const,
    body: Buffer.from(pretended),
    sourceIp: '127.0.0.1',
  }
  const pathParameters = { source: 'aws.events' }
  const event = toEvent(request, {
    routeKey: '$default',
    pathParameters,
    requestId: 'x',
    at: new Date(),
  })
  expect(event.body).toBe(pretended)
  expect(await handler(event, lambda)).toEqual({ statusCode: 204 })
  expect(called).toEqual(['/v1/x'])
})
