import { createKey, type Key, revokeKey, scopesOf } from './api-keys.ts'
import { type Client, connect } from './client.ts'
import { documents, sharedUnits } from './documents.ts'
import { loadBloc, loadUnits } from './load-document.ts'
import { withSource } from './with-source.ts'

/** Tokens for trying things out; head and member are of Kon Tum, whose officers of 2021 are known. */
export type SampleTokens = {
  organizer: string
  head: string
  member: string
  integration: string
}

const organizerCode = 'KT'
const sampleKeyDays = 365

/**
 * Loads the facts of the five source documents through the API itself, each bloc with the key of
 * its own organizer, and makes a key for each role. Loading again completes a half-loaded table and
 * otherwise changes nothing but the keys, whose tokens cannot be shown twice.
 * `baseUrl` is without `/v1`; `log` gets one line per step.
 * @throws Error that prints the Problem of the first refused request
 */
export async function loadSampleData(options: {
  baseUrl: string
  adminToken: string
  log?: (line: string) => void
}): Promise<SampleTokens> {
  const { baseUrl, adminToken, log = () => {} } = options
  const admin = connect(baseUrl, adminToken)
  await loadUnits(admin, sharedUnits)
  await allDone(
    documents.map(({ source, units }) =>
      loadUnits(
        admin,
        units.map((unit) => withSource(source, unit)),
      ),
    ),
  )
  const unitCount = documents.reduce((sum, { units }) => sum + units.length, sharedUnits.length)
  log(`${unitCount} đơn vị`)

  const [organizer, head, member, integration] = await Promise.all([
    createSampleKey(admin, 'organizer', organizerCode, scopesOf.organizer),
    createSampleKey(admin, 'head', 'KT-NGOCHOI', scopesOf.member),
    createSampleKey(admin, 'member', 'KT-DAKTO', scopesOf.member),
    createSampleKey(admin, 'integration', organizerCode, scopesOf.integration),
  ])
  await allDone(
    documents.map(async (document) => {
      const { bloc, covenants = [] } = document
      if (bloc === undefined) return
      const load = (token: string) => loadBloc(connect(baseUrl, token), document)
      if (bloc.organizerCode === organizerCode) await load(organizer.token)
      else await withPassingKey(admin, bloc.organizerCode, load)
      const years = covenants.map(({ term }) => term).join(', ')
      log(`${bloc.name} (${bloc.organizerCode}): ${years}`)
    }),
  )
  return {
    organizer: organizer.token,
    head: head.token,
    member: member.token,
    integration: integration.token,
  }
}

function createSampleKey(
  admin: Client,
  role: keyof SampleTokens,
  unitCode: string,
  scopes: readonly string[],
): Promise<Key> {
  const name = `Dữ liệu mẫu: ${role} ${unitCode}`
  return createKey(admin, { name, unitCode, scopes, days: sampleKeyDays })
}

/** Lets `load` use an organizer's key that does not outlive it. */
async function withPassingKey(
  admin: Client,
  unitCode: string,
  load: (token: string) => Promise<void>,
): Promise<void> {
  const name = `Nạp dữ liệu mẫu: ${unitCode}`
  const key = await createKey(admin, { name, unitCode, scopes: scopesOf.organizer, days: 1 })
  try {
    await load(key.token)
  } finally {
    await revokeKey(admin, key)
  }
}

/** Waits for all, so that nothing goes on loading behind the back of whom the error is thrown to. */
async function allDone(tasks: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
