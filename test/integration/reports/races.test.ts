import { beforeEach, describe, expect, it } from 'vitest'
import { type BlocAccess, blocAccessKey } from '../../../lib/access/bloc-access.ts'
import { concludeCovenant } from '../../../lib/covenants/conclude-covenant.ts'
import { type Covenant, covenantKey } from '../../../lib/covenants/covenant.ts'
import { openCovenant } from '../../../lib/covenants/open-covenant.ts'
import { withdrawCovenant } from '../../../lib/covenants/withdraw-covenant.ts'
import { otherReportKeys } from '../../../lib/reports/other-reports.ts'
import { putDeclaredReport } from '../../../lib/reports/put-declared-report.ts'
import { putReport } from '../../../lib/reports/put-report.ts'
import { type Report, type ReportPlace, reportKey } from '../../../lib/reports/report.ts'
import { acceptReport, returnReport } from '../../../lib/reports/review-report.ts'
import { submitReport } from '../../../lib/reports/submit-report.ts'
import { commitAsRead, Raced } from '../../../lib/store/commit.ts'
import { asRead } from '../../../lib/store/condition.ts'
import { getItem, getItems } from '../../../lib/store/read.ts'
import { must } from '../../support/actors.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { draftCovenant, putInForce } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let blocs = 0
let bloc: StandardBloc

beforeEach(async () => {
  blocs += 1
  bloc = await standardBloc({ blocCode: `RACE-${blocs}` })
})

const ctx = (unitCode: string) => testContext({ principal: principalOf(unitCode) })

const place = () => ({
  blocCode: bloc.blocCode,
  term: bloc.term,
  period: 'FY' as const,
  unitCode: bloc.memberCode,
})

function read(): Promise<{
  covenant: Covenant | undefined
  report: Report | undefined
  access: BlocAccess | undefined
}> {
  return getItems(testStore(), {
    covenant: covenantKey(bloc.blocCode, bloc.term),
    report: reportKey(place()),
    access: blocAccessKey(bloc.blocCode),
  })
}

/** The covenant as an addendum leaves it, with a new version. */
async function amend(covenant: Covenant | undefined): Promise<void> {
  if (covenant === undefined) throw new Error('no covenant')
  const { revision, version } = covenant
  const next: Covenant = { ...covenant, revision: revision + 1, version: version + 1 }
  const key = covenantKey(bloc.blocCode, bloc.term)
  await commitAsRead(testContext(), {
    writes: { covenant: { put: key, item: next, if: asRead(covenant) } },
    audit: { exempt: 'derived' },
  })
}

const content = (value: number) => ({ indicators: [{ code: 'members', value }] })

describe('a verb whose reads are out of date', () => {
  it('does not touch a report of a covenant concluded meanwhile', async () => {
    await putInForce(bloc)
    await putReport(ctx(bloc.memberCode), { place: place(), content: content(1) }, await read())
    const before = await read()
    await concludeCovenant(ctx(bloc.headCode), before)
    const table = await dumpTable()
    await expect(submitReport(ctx(bloc.memberCode), before)).rejects.toThrow(Raced)
    await expect(submitReport(ctx(bloc.memberCode), await read())).rejects.toMatchObject({
      code: 'covenant.not_in_force',
    })
    expect(await dumpTable()).toEqual(table)
  })

  it('puts no report under a version of the covenant that another has followed', async () => {
    await putInForce(bloc)
    const before = await read()
    await amend(before.covenant)
    const input = { place: place(), content: content(1) }
    await expect(putReport(ctx(bloc.memberCode), input, before)).rejects.toThrow(Raced)
    const { item } = await putReport(ctx(bloc.memberCode), input, await read())
    expect(item.covenantVersion).toBe(2)

    const made = await read()
    await amend(made.covenant)
    const equal = await putReport(ctx(bloc.memberCode), input, await read())
    expect(equal).toMatchObject({ outcome: 'unchanged', item: { covenantVersion: 2 } })
    const submitted = await submitReport(ctx(bloc.memberCode), await read())
    expect(submitted.covenantVersion).toBe(2)
  })

  it('submits no half-year beside a year that was submitted meanwhile: one is compared', async () => {
    await putInForce(bloc)
    const year = place()
    const half = { ...year, period: 'H1' as const }
    const gifts = (value: number) => ({ indicators: [{ code: 'gifts', value }] })
    const readOf = (of: ReportPlace) =>
      getItems(testStore(), {
        covenant: covenantKey(of.blocCode, of.term),
        report: reportKey(of),
        ...otherReportKeys(of),
      })
    const member = () => ctx(bloc.memberCode)
    await putReport(member(), { place: half, content: gifts(11) }, await readOf(half))
    await putReport(member(), { place: year, content: gifts(10) }, await readOf(year))

    const [ofHalf, ofYear] = [await readOf(half), await readOf(year)]
    expect((await submitReport(member(), ofYear)).warnings).toEqual([])
    await expect(submitReport(member(), ofHalf)).rejects.toThrow(Raced)
    const { warnings } = await submitReport(member(), await readOf(half))
    expect(warnings).toMatchObject([{ code: 'report.flow_exceeds_year' }])
  })

  it('does not overwrite what another made of the report', async () => {
    await putInForce(bloc)
    await putReport(ctx(bloc.memberCode), { place: place(), content: content(1) }, await read())
    await submitReport(ctx(bloc.memberCode), await read())
    const before = await read()
    await acceptReport(ctx(bloc.headCode), before)
    await expect(returnReport(ctx(bloc.headCode), { reason: 'Sai' }, before)).rejects.toThrow(Raced)
    const report = await getItem(testStore(), reportKey(place()))
    expect(report).toMatchObject({ status: 'accepted', revision: 3 })
  })

  it('declares nothing for a covenant withdrawn meanwhile', async () => {
    await draftCovenant(bloc)
    await openCovenant(ctx(bloc.headCode), await read())
    const opened = await read()
    const { covenant } = opened
    await withdrawCovenant(ctx(bloc.headCode), { reason: 'Sửa' }, opened)
    const declaring = putDeclaredReport(
      ctx(bloc.headCode),
      { place: place(), content: content(1) },
      { covenant, declared: undefined },
    )
    await expect(declaring).rejects.toThrow(Raced)
  })

  it('does not freeze members that have changed since they were read', async () => {
    await draftCovenant(bloc)
    const before = await read()
    await must('PUT', `${bloc.bloc}/members/KT-SATHAY`, bloc.keys.organizer, { fromTerm: '2020' })
    await expect(openCovenant(ctx(bloc.headCode), before)).rejects.toThrow(Raced)
    const { memberCodes } = await openCovenant(ctx(bloc.headCode), await read())
    expect(memberCodes).toContain('KT-SATHAY')
  })
})
