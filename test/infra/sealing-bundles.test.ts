import { afterAll, beforeAll, expect, test } from 'vitest'
import { schedules } from '../../functions/schedules.ts'
import { must } from '../support/actors.ts'
import { askBundle, type Environment, tickBundle } from '../support/bundle.ts'
import { inAnHour, rightAfter } from '../support/clock.ts'
import { deployedFunctions } from '../support/cloud-assembly.ts'
import { startFakeKms } from '../support/fake-kms.ts'
import { castAll, draftPoll, openPoll, type PollBloc, pollBloc } from '../support/poll-bloc.ts'

const functions = new Map(deployedFunctions().map((deployed) => [deployed.family, deployed]))
const keyId = 'arn:aws:kms:ap-southeast-1:000000000000:key/of-the-test'

let kms: Awaited<ReturnType<typeof startFakeKms>>
let bloc: PollBloc
/** What the two functions get on AWS, with KMS played by this process. */
let onAws: Environment

beforeAll(async () => {
  kms = await startFakeKms(keyId)
  onAws = {
    SEALING_KEY_FILE: undefined,
    SEALING_KEY_ID: keyId,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
  }
  bloc = await pollBloc('KT-CUM-2')
})
afterAll(() => kms.stop())

function deployedOf(family: string) {
  const deployed = functions.get(family)
  if (deployed === undefined) throw new Error(`There is no function ${family}`)
  return deployed
}

const post = (target: string) => ({ method: 'POST', target, key: bloc.keys.head }) as const

test('the bundles open a poll, and close it when its time is up, with pairs of KMS', async () => {
  const [schedule] = schedules
  if (schedule === undefined) throw new Error('Nothing is scheduled')
  const closesAt = inAnHour()
  const draft = await draftPoll(bloc, { closesAt })
  const opening = await askBundle(deployedOf('polls'), [post(`${draft.path}/open`)], onAws)
  expect(opening.answers).toMatchObject([{ status: 200, body: { status: 'open' } }])
  await castAll(bloc, draft, [[0], [0], [1], [0]])

  await tickBundle(deployedOf('closing'), schedule, { environment: onAws })
  const { body: early } = await must('GET', draft.path, bloc.keys.head)
  expect(early.status).toBe('open')
  const at = rightAfter(closesAt)
  await tickBundle(deployedOf('closing'), schedule, { environment: onAws, at })
  const { body: result } = await must('GET', `${draft.path}/result`, bloc.keys.head)
  expect(result).toMatchObject({ outcome: 'decided', turnout: { cast: 4, valid: 4 } })

  const asked = kms.requests.map(({ operation, input }) => [operation, input.EncryptionContext])
  const context = { pollId: draft.poll.pollId }
  expect(asked).toEqual([
    ['GenerateDataKeyPairWithoutPlaintext', context],
    ['Decrypt', context],
  ])
})

test('the bundle of closing answers the gateway', async () => {
  const poll = await openPoll(bloc)
  await castAll(bloc, poll, [[0], [0], [1], [0]])
  const { answers } = await askBundle(deployedOf('closing'), [
    post(`${poll.path}/close`),
    post(`${poll.path}/close`),
    { target: `${poll.path}/close`, key: bloc.keys.head },
  ])
  expect(answers.map(({ status, body }) => [status, body.status, body.code])).toEqual([
    [200, 'closed', undefined],
    [409, 409, 'poll.not_open'],
    [405, 405, 'request.method_not_allowed'],
  ])
})

test('a run that cannot open the ballots fails, and leaves the poll as it was', async () => {
  const [schedule] = schedules
  if (schedule === undefined) throw new Error('Nothing is scheduled')
  const closesAt = inAnHour()
  const poll = await openPoll(bloc, { closesAt })
  const at = rightAfter(closesAt)
  const environment = { SEALING_KEY_FILE: undefined, LOG_LEVEL: 'error' }
  const run = tickBundle(deployedOf('closing'), schedule, { environment, at })
  await expect(run).rejects.toThrow('close-due-polls: 1 failed')
  const { body } = await must('GET', poll.path, bloc.keys.head)
  expect(body.status).toBe('open')

  await tickBundle(deployedOf('closing'), schedule, { at })
  const { body: closed } = await must('GET', poll.path, bloc.keys.head)
  expect(closed.status).toBe('closed')
})
