import { beforeAll, describe, expect, it } from 'vitest'
import type { BlocAccess } from '../../../lib/access/bloc-access.ts'
import { maxMembers } from '../../../lib/blocs/rules.ts'
import { indicators } from '../../../lib/indicators/catalogue.ts'
import { memberCountKey } from '../../../lib/member-counts/member-count.ts'
import { rollUpKey } from '../../../lib/member-counts/roll-up.ts'
import { getBlocNarrative } from '../../../lib/reports/get-bloc-narrative.ts'
import { getBlocReport } from '../../../lib/reports/get-bloc-report.ts'
import { type Report, reportKey } from '../../../lib/reports/report.ts'
import type { Key } from '../../../lib/store/keys.ts'
import { type Unit, unitKey } from '../../../lib/units/unit.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { countedStore } from '../../support/counted-store.ts'
import { inForceWith } from '../../support/covenants.ts'
import { tamper } from '../../support/stored-poll.ts'

const place = { blocCode: 'FULL', term: '2020', period: 'FY' as const }
const memberCodes = Array.from({ length: maxMembers }, (_, at) => `${'U'.repeat(38)}${10 + at}`)
const stored = {
  covenant: inForceWith(place.blocCode, memberCodes),
  declared: undefined,
  access: {
    blocCode: place.blocCode,
    calendar: 'calendar',
    organizerPath: ['KT'],
    members: memberCodes.map((unitCode) => ({ unitCode, fromTerm: '2020' })),
    officers: {},
    openedTerms: ['2020'],
    revision: 1,
  } satisfies BlocAccess,
}

const put = <Item extends object>(key: Key<Item>, item: Item) => tamper({ put: key, item })

const unitOf = (unitCode: string): Unit => ({
  unitCode,
  name: 'LĐLĐ huyện',
  level: 'superior_union',
  status: 'active',
  path: ['KT', unitCode],
  searchText: 'ldld huyen',
  revision: 1,
})

/** An accepted report whose texts are as long as they may be, all of one character. */
const reportOf = (unitCode: string, character: string): Report => ({
  ...place,
  unitCode,
  status: 'accepted',
  indicators: indicators.map(({ code }) => ({ code, value: 100, precision: 'exact' })),
  narrative: {
    results: character.repeat(8000),
    limitations: character.repeat(8000),
    directions: character.repeat(8000),
  },
  warnings: [],
  revision: 1,
})

const storeReports = (character: string) =>
  Promise.all(
    memberCodes.map((unitCode) => {
      return put(reportKey({ ...place, unitCode }), reportOf(unitCode, character))
    }),
  )

beforeAll(async () => {
  await storeReports('ộ')
  for (const [at, unitCode] of memberCodes.entries()) {
    const month = { unitCode, month: '2020-12', revision: 1 }
    await put(unitKey(unitCode), unitOf(unitCode))
    const count = { ...month, members: 100, recordedAt: '2020-12-31T00:00:00.000Z' }
    if (at > 0) await put(memberCountKey(unitCode, month.month), count)
    const counted = { unitsCounted: 1, unitsExpected: 1, incompleteFields: [] }
    await put(rollUpKey(unitCode, month.month), { ...month, members: 90 + at, ...counted })
  }
})

describe('the largest bloc', () => {
  it('has its units and counts read in two requests, beside the reports', async () => {
    const { store, requests } = countedStore(testStore())
    const ctx = testContext({ principal: principalOf('KT'), store })
    const report = await getBlocReport(ctx, { place, month: undefined }, stored)
    const ofReports = requests() - 2
    expect(report.acceptedUnits).toBe(maxMembers)
    expect(report.indicators.find(({ code }) => code === 'members')).toMatchObject({
      computed: 100 * maxMembers,
      memberCount: { sum: 100 * maxMembers - 10, unitsCounted: maxMembers, unitsMissing: [] },
    })
    expect(report.differences).toEqual([
      {
        indicatorCode: 'members',
        between: 'reports_and_member_counts',
        difference: 10,
        precision: 'exact',
        certain: true,
        units: [
          {
            unitCode: memberCodes[0],
            reported: 100,
            counted: 90,
            difference: 10,
            why: 'differs',
          },
        ],
      },
    ])

    const again = countedStore(testStore())
    await getBlocNarrative(testContext({ store: again.store }), place, stored)
    expect(again.requests(), 'the narrative reads the reports and nothing else').toBe(ofReports)
  })

  /** What a function may answer at most: 6 MB, with the body as a string inside. */
  const mostBytes = 6 * 1024 * 1024

  it.each(['ộ', '"'])('its narratives, all of %s, fit into an answer', async (character) => {
    await storeReports(character)
    const declared = { ...reportOf(memberCodes[0] ?? '', character), unitCode: undefined }
    const found = await getBlocNarrative(testContext(), place, { ...stored, declared })
    expect(found.directions).toHaveLength(maxMembers)
    const answer = JSON.stringify({ statusCode: 200, body: JSON.stringify(found) })
    expect(Buffer.byteLength(answer)).toBeLessThan(mostBytes)
  })
})
