import { dataOf } from '../typescript-client/client.ts'
import { headCode, stage } from './bloc.ts'
import { type Cast, playerOf } from './cast.ts'
import { paint, type Say, shownPoints } from './terminal.ts'

const sheetPath = '/v1/blocs/{blocCode}/covenants/{term}/scores/{unitCode}/{stage}'

/** Every unit scores itself; the head settles the final points. */
export async function scoreYear(cast: Cast, say: Say): Promise<void> {
  const head = playerOf(cast, headCode).client
  for (const { unitCode, name, client, selfPoints, finalPoints } of cast.players) {
    const place = { ...stage, unitCode }
    const self = await dataOf(
      client.PUT(sheetPath, {
        params: { path: { ...place, stage: 'self' } },
        body: { points: linesOf(selfPoints) },
      }),
    )
    const final = await dataOf(
      head.PUT(sheetPath, {
        params: { path: { ...place, stage: 'final' } },
        body: { points: linesOf(finalPoints) },
      }),
    )
    const [own, settled] = [self.total, final.total].map(shownPoints)
    say(paint.done(`${name}: tự chấm ${own}, điểm cuối ${settled}`))
  }
}

function linesOf(points: Readonly<Record<string, number>>) {
  return Object.entries(points).map(([criterionCode, given]) => ({ criterionCode, points: given }))
}
