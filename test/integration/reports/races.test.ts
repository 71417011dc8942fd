import { beforeEach, describe, expect, it } from 'vitest'
import { type BlocAccess, blocAccessKey } from '../../../lib/access/bloc-access.ts'
import { concludeCovenant } from '../../../lib/covenants/conclude-covenant.ts'
import { type Covenant, covenantKey } from '../../../lib/covenants/covenant.ts'
import { openCovenant } from '../../../lib/covenants/open-covenant.ts'
import { withdrawCovenant } from '../../../lib/covenants/withdraw-covenant.ts'
import { putDeclaredReport } from '../../../lib/reports/put-declared-report.ts'
import { putReport } from '../../../lib/reports/put-report.ts'
import { type Report, reportKey } from '../../../lib/reports/report.ts'
import { acceptReport, returnReport } from '../../../lib/reports/review-report.ts'
import { submitReport } from '../../../lib/reports/submit-report.ts'
import { Raced } from '../../../lib/store/commit.ts'
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
