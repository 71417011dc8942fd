import { dataOf } from '../typescript-client/client.ts'
import { type Cast, playerOf } from './cast.ts'
import { paint, type Say } from './terminal.ts'

/** The bloc and the year that are played. */
export const stage = { blocCode: 'KT-CUM-2', term: '2020' }
export const nextTerm = '2021'

/** Made up: the source document does not tell who led the bloc in 2020. */
export const headCode = 'KT-DAKTO'
const deputyCode = 'KT-NGOCHOI'

/** The organizer founds the bloc, takes in its members and appoints the officers of the year. */
export async function foundBloc(cast: Cast, say: Say): Promise<void> {
  const { organizer, players } = cast
  const { blocCode, term } = stage
  const body = { name: 'Cụm II', kind: 'cum', organizerCode: 'KT', calendar: 'calendar' } as const
  await dataOf(organizer.PUT('/v1/blocs/{blocCode}', { params: { path: { blocCode } }, body }))
  for (const { unitCode } of players) {
    await dataOf(
      organizer.PUT('/v1/blocs/{blocCode}/members/{unitCode}', {
        params: { path: { blocCode, unitCode } },
        body: { fromTerm: term },
      }),
    )
  }
  say(paint.done(`${blocCode}: ${players.length} đơn vị thành viên`))

  await dataOf(
    organizer.PUT('/v1/blocs/{blocCode}/officers/{term}', {
      params: { path: stage },
      body: { headCode, deputyCodes: [deputyCode], illustrative: true },
    }),
  )
  const [head, deputy] = [headCode, deputyCode].map((code) => playerOf(cast, code).name)
  say(paint.done(`Năm ${term}: trưởng khối ${head}, phó khối ${deputy}`))
}
