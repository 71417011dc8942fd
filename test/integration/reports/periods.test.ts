import { beforeAll, describe, expect, it } from 'vitest'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import type { Period } from '../../../lib/kernel/term.ts'
import { otherReportKeys } from '../../../lib/reports/other-reports.ts'
import { putReport } from '../../../lib/reports/put-report.ts'
import { type ReportPlace, reportKey } from '../../../lib/reports/report.ts'
import { acceptReport, returnReport } from '../../../lib/reports/review-report.ts'
import { submitReport } from '../../../lib/reports/submit-report.ts'
import { getItems } from '../../../lib/store/read.ts'
import { must } from '../../support/actors.ts'
import { principalOf, testClock, testContext, testStore } from '../../support/context.ts'
import { putInForce } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc
const clock = testClock('2020-06-30T16:59:59Z')

/** Two years of one bloc, both in force, with their midyear and year-end reports due as in 2020. */
beforeAll(async () => {
  bloc = await standardBloc({ term: '2019' })
  await putInForce(bloc)
  await must('PUT', `${bloc.bloc}/officers/2020`, bloc.keys.organizer, { headCode: bloc.headCode })
  await putInForce({ ...bloc, term: '2020', covenant: `${bloc.bloc}/covenants/2020` })
})

const ctx = (unitCode: string) => testContext({ principal: principalOf(unitCode), now: clock.now })

const placeOf = (unitCode: string, period: Period, term = '2020'): ReportPlace => ({
  ...{ blocCode: bloc.blocCode, term, period, unitCode },
})

const read = (place: ReportPlace) =>
  getItems(testStore(), {
    covenant: covenantKey(place.blocCode, place.term),
    report: reportKey(place),
    ...otherReportKeys(place),
  })

async function put(place: ReportPlace, figures: Record<string, number>) {
  const indicators = Object.entries(figures).map(([code, value]) => ({ code, value }))
  const stored = await read(place)
  return putReport(ctx(place.unitCode), { place, content: { indicators } }, stored)
}

const submit = async (place: ReportPlace) => submitReport(ctx(place.unitCode), await read(place))
const accept = async (place: ReportPlace) => acceptReport(ctx(bloc.headCode), await read(place))
const giveBack = async (place: ReportPlace) =>
  returnReport(ctx(bloc.headCode), { reason: 'Sai số liệu' }, await read(place))

describe('a report and the other ones of its unit', () => {
  it('is compared with them when it is submitted', async () => {
    const half = placeOf('KT-DAKTO', 'H1')
    const year = placeOf('KT-DAKTO', 'FY')
    await put(half, { gifts: 11 })
    await put(year, { gifts: 10 })
    expect((await submit(half)).warnings).toEqual([])
    const { warnings } = await submit(year)
    expect(warnings).toMatchObject([
      { code: 'report.flow_exceeds_year', pointer: '/indicators/0/value' },
    ])

    await giveBack(half)
    const again = await submit(half)
    expect(again.warnings.map(({ code }) => code)).toEqual(['report.flow_exceeds_year'])
  })

  it('is the same when it is put again, with what was doubted of it', async () => {
    const half = placeOf('KT-DAKTO', 'H1')
    const stored = await read(half)
    const { outcome, item } = await put(half, { gifts: 11 })
    expect({ outcome, item }).toEqual({ outcome: 'unchanged', item: stored.report })
    expect(item.warnings).toHaveLength(1)
  })

  it('is compared with the year before, once that is accepted', async () => {
    const before = placeOf('KT-DAKHA', 'FY', '2019')
    const year = placeOf('KT-DAKHA', 'FY')
    const stocks = { members: 100, employees: 200 }
    await put(before, stocks)
    await submit(before)
    await put(year, { ...stocks, members: 105, new_members: 4 })
    expect((await submit(year)).warnings).toEqual([])
    await accept(before)
    await giveBack(year)
    expect((await submit(year)).warnings).toMatchObject([
      { code: 'report.members_do_not_balance', pointer: '/indicators/0/value' },
    ])
  })

  it('is compared with those of another unit never', async () => {
    const year = placeOf('KT-TUMORONG', 'FY')
    await put(year, { gifts: 1 })
    expect((await submit(year)).warnings).toEqual([])
  })
})

describe('lateness', () => {
  const half = () => placeOf('KT-NGOCHOI', 'H1')

  it('is none until the end of the due day in Vietnam', async () => {
    const { item } = await put(half(), {})
    expect([item.dueOn, item.daysLate]).toEqual([undefined, undefined])
    expect(await submit(half())).toMatchObject({ dueOn: '2020-06-30', daysLate: 0 })
  })

  it('is that of the last submission, also while a returned report is corrected', async () => {
    await giveBack(half())
    clock.set('2020-07-02T20:00:00Z')
    const { report } = await read(half())
    expect(report).toMatchObject({ daysLate: 0 })
    expect(await submit(half())).toMatchObject({ dueOn: '2020-06-30', daysLate: 3 })
    expect(await accept(half())).toMatchObject({ daysLate: 3 })
  })

  it('is unknown where the covenant has no day', async () => {
    const quarter = placeOf('KT-NGOCHOI', 'Q1')
    await put(quarter, {})
    const submitted = await submit(quarter)
    expect([submitted.dueOn, submitted.daysLate]).toEqual([undefined, undefined])
  })
})
