import { expect, test } from 'vitest'
import type { BlocAccess } from '../../../lib/access/bloc-access.ts'
import { putBlocMember } from '../../../lib/blocs/put-bloc-member.ts'
import { maxMembers, maxMemberships } from '../../../lib/blocs/rules.ts'
import type { Unit } from '../../../lib/units/unit.ts'
import { principalOf, testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'

const unit: Unit = {
  unitCode: 'NEW',
  name: 'Mới',
  level: 'superior_union',
  status: 'active',
  path: ['NEW'],
  searchText: 'moi',
  revision: 1,
}

const accessWith = (count: number, terms: { fromTerm: string; toTerm?: string }): BlocAccess => ({
  blocCode: 'FULL',
  calendar: 'calendar',
  organizerPath: ['KT'],
  members: Array.from({ length: count }, (_, at) => ({ unitCode: `U-${at}`, ...terms })),
  officers: {},
  openedTerms: [],
  revision: 1,
})

test.each([
  ['sixty members of a term', accessWith(maxMembers, { fromTerm: '2020' }), undefined],
  [
    '600 memberships of the past',
    accessWith(maxMemberships, { fromTerm: '1950', toTerm: '1950' }),
    expect.objectContaining({ en: expect.stringContaining('600 memberships') }),
  ],
])('%s leave no room, and it says which bound is reached', async (_, access, detail) => {
  const ctx = testContext({ principal: principalOf('KT') })
  const before = await dumpTable()
  const input = { unitCode: 'NEW', content: { fromTerm: '2020' } }
  await expect(putBlocMember(ctx, input, { access, member: undefined, unit })).rejects.toEqual(
    expect.objectContaining({ code: 'bloc.full', detail }),
  )
  expect(await dumpTable()).toEqual(before)
})
