import { dataOf } from '../typescript-client/client.ts'
import type { components } from '../typescript-client/schema.generated.ts'
import { nextTerm, stage } from './bloc.ts'
import { type Cast, playerOf } from './cast.ts'
import { covenant } from './illustrative/covenant.ts'
import { paint, type Say, shownNumber, shownPoints } from './terminal.ts'
import { barChart, textTable } from './text-chart.ts'

type Precision = components['schemas']['Precision']

const barWidth = 40
const path = '/v1/blocs/{blocCode}/covenants/{term}'
const boundMarks: Record<Precision, string> = {
  exact: '',
  at_least: '≥ ',
  at_most: '≤ ',
  approximately: '≈ ',
}

const unitMarks: Readonly<Record<string, string>> = { dong: ' đ', percent: ' %' }

/** The bloc's totals, summed from the units, beside those of the source document. */
export async function showTotals({ organizer, players }: Cast, say: Say): Promise<void> {
  const params = { path: { ...stage, period: 'FY' } } as const
  const report = await dataOf(organizer.GET(`${path}/bloc-reports/{period}`, { params }))
  const told = await dataOf(organizer.GET(`${path}/bloc-reports/{period}/declared`, { params }))
  const { items: catalogue } = await dataOf(
    organizer.GET('/v1/indicators', { params: { query: { limit: 100 } } }),
  )
  const rows = report.indicators.map(({ code, computed, precision, declared, ...rest }) => {
    const { name, unitOfMeasure } = catalogue.find((indicator) => indicator.code === code) ?? {}
    const unit = unitMarks[unitOfMeasure ?? ''] ?? ''
    const raw = told.indicators.find((indicator) => indicator.code === code)?.raw
    return [
      name?.vi ?? code,
      shownFigure(computed, precision, unit),
      declared === undefined ? `“${raw}”` : shownFigure(declared, rest.declaredPrecision, unit),
      shownFigure(rest.difference),
    ]
  })
  const head = ['', `${players.length} đơn vị`, 'Bài viết', 'Lệch']
  for (const line of textTable([head, ...rows])) say(`  ${line}`)
}

/** What could not be summed or compared has no number. */
function shownFigure(value: number | undefined, precision: Precision = 'exact', unit = ''): string {
  return value === undefined ? '–' : boundMarks[precision] + shownNumber(value) + unit
}

/** The final ranking as bars from 0 to the covenant's points. */
export async function showRanking(cast: Cast, say: Say): Promise<void> {
  const { items } = await dataOf(
    cast.organizer.GET(`${path}/ranking`, {
      params: { path: stage, query: { stage: 'final' } },
    }),
  )
  const rows = items.map(({ rank, unitCode, total, tied }) => ({
    label: `${rank}${tied ? '=' : ' '} ${playerOf(cast, unitCode).name}`,
    value: total,
    shown: shownPoints(total),
  }))
  const lines = barChart(rows, { maximum: covenant.totalPoints, width: barWidth })
  for (const line of lines) say(`  ${line}`)
}

/** Who was awarded, and who leads the bloc next. */
export async function showHonours(cast: Cast, say: Say): Promise<void> {
  const { blocCode } = stage
  const { awards } = await dataOf(cast.organizer.GET(path, { params: { path: stage } }))
  const awarded = (award: string) =>
    awards.filter((made) => made.award === award).map(({ unitCode }) => nameOf(cast, unitCode))
  say(`  Đơn vị dẫn đầu    ${paint.winner(awarded('leading_unit').join(', '))}`)
  say(`  Đơn vị xuất sắc   ${paint.winner(awarded('excellent_unit').join(', '))}`)

  const officers = await dataOf(
    cast.organizer.GET('/v1/blocs/{blocCode}/officers/{term}', {
      params: { path: { blocCode, term: nextTerm } },
    }),
  )
  const deputies = officers.deputyCodes?.map((unitCode) => nameOf(cast, unitCode)) ?? []
  say(`  Trưởng khối ${nextTerm}  ${paint.winner(nameOf(cast, officers.headCode))}`)
  say(`  Phó khối ${nextTerm}     ${paint.winner(deputies.join(', '))}`)
}

function nameOf(cast: Cast, unitCode: string | undefined): string {
  return unitCode === undefined ? '–' : playerOf(cast, unitCode).name
}
