import { dataOf } from '../typescript-client/client.ts'
import { headCode, stage } from './bloc.ts'
import { type Cast, playerOf } from './cast.ts'
import { covenant } from './illustrative/covenant.ts'
import { paint, type Say } from './terminal.ts'

const path = '/v1/blocs/{blocCode}/covenants/{term}'
const params = { path: stage }

/** The head drafts and opens the covenant; every unit signs it, and the last one puts it in force. */
export async function agreeCovenant(cast: Cast, say: Say): Promise<void> {
  const head = playerOf(cast, headCode).client
  await dataOf(head.PUT(path, { params, body: covenant }))
  const criteria = covenant.groups.reduce((sum, group) => sum + group.criteria.length, 0)
  const { totalPoints, groups } = covenant
  say(paint.done(`Dự thảo: ${groups.length} nhóm, ${criteria} tiêu chí, ${totalPoints} điểm`))

  const { contentHash = '' } = await dataOf(head.POST(`${path}/open`, { params }))
  say(paint.done(`Mở ký: ${contentHash.slice(0, 23)}…`))
  for (const [at, { unitCode, name, client }] of cast.players.entries()) {
    await dataOf(
      client.PUT(`${path}/signatures/{unitCode}`, {
        params: { path: { ...stage, unitCode } },
        body: {
          contentHash,
          signerName: `Đại diện ${name}`,
          signerPosition: 'Chủ tịch',
          illustrative: true,
        },
      }),
    )
    say(paint.done(`${name} ký (${at + 1}/${cast.players.length})`))
  }
  const { status } = await dataOf(head.GET(path, { params }))
  if (status !== 'in_force') throw new Error(`After all signatures the covenant is ${status}`)
  say(paint.done('Giao ước có hiệu lực'))
}

/** The head concludes the year. */
export async function concludeYear(cast: Cast, say: Say): Promise<void> {
  const head = playerOf(cast, headCode).client
  await dataOf(head.POST(`${path}/conclude`, { params }))
  say(paint.done('Giao ước kết thúc'))
}
