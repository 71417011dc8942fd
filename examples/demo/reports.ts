import { documents } from '../sample-data/documents.ts'
import { dataOf } from '../typescript-client/client.ts'
import { headCode, stage } from './bloc.ts'
import { type Cast, type Player, playerOf } from './cast.ts'
import { paint, type Say } from './terminal.ts'

const path = '/v1/blocs/{blocCode}/covenants/{term}'
const period = 'FY'

/** Every unit reports its year, the head accepts, and declares the totals of the source document. */
export async function reportYear(cast: Cast, say: Say): Promise<void> {
  const head = playerOf(cast, headCode).client
  for (const player of cast.players) {
    await submitReport(player)
    const params = { path: { ...stage, period, unitCode: player.unitCode } } as const
    await dataOf(head.POST(`${path}/reports/{period}/{unitCode}/accept`, { params }))
    const { grassroots_unions: unions, members } = player.indicators
    say(paint.done(`${player.name}: ${unions}, ${members}`))
  }
  await dataOf(
    head.PUT(`${path}/bloc-reports/{period}/declared`, {
      params: { path: { ...stage, period } },
      body: declaredTotals(),
    }),
  )
  say(paint.done('Trưởng khối nêu số tổng hợp của bài viết'))
}

/** Figures go in as Vietnamese text, which the API reads. */
async function submitReport({ unitCode, indicators, client }: Player): Promise<void> {
  const params = { path: { ...stage, period, unitCode } } as const
  const entries = Object.entries(indicators).map(([code, raw]) => ({ code, raw }))
  const body = { indicators: entries, illustrative: true }
  const report = `${path}/reports/{period}/{unitCode}` as const
  await dataOf(client.PUT(report, { params, body }))
  await dataOf(client.POST(`${report}/submit`, { params }))
}

/** What the source document declares for the year (sample data). */
export function declaredTotals() {
  const { blocCode, term } = stage
  const told = documents
    .find(({ bloc }) => bloc?.blocCode === blocCode)
    ?.covenants?.find((covenant) => covenant.term === term)
    ?.declaredReports?.find((report) => report.period === period)
  if (told === undefined) throw new Error(`No document tells the year ${term} of ${blocCode}`)
  return { indicators: told.indicators }
}
