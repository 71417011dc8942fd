import { expect, test } from 'vitest'
import { type BlocAccess, blocAccessKey } from '../../../lib/access/bloc-access.ts'
import { maxMembers } from '../../../lib/blocs/rules.ts'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import { openCovenant } from '../../../lib/covenants/open-covenant.ts'
import { signCovenant } from '../../../lib/covenants/sign-covenant.ts'
import { signatureKey } from '../../../lib/covenants/signature.ts'
import { withdrawCovenant } from '../../../lib/covenants/withdraw-covenant.ts'
import { commit } from '../../../lib/store/commit.ts'
import { absent } from '../../../lib/store/condition.ts'
import { getItems } from '../../../lib/store/read.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { inForceWith, signatureOf } from '../../support/covenants.ts'

const blocCode = 'SIXTY'
const term = '2020'
const memberCodes = Array.from({ length: maxMembers }, (_, at) => `KT-${at + 10}`)

const access: BlocAccess = {
  blocCode,
  calendar: 'calendar',
  organizerPath: ['VN', 'KT'],
  members: memberCodes.map((unitCode) => ({ unitCode, fromTerm: term })),
  officers: {},
  openedTerms: [],
  revision: 1,
}

const read = () =>
  getItems(testStore(), { covenant: covenantKey(blocCode, term), access: blocAccessKey(blocCode) })

/** Opens the covenant and has so many members sign it. */
async function signedBy(count: number) {
  const { contentHash = '' } = await openCovenant(testContext(), await read())
  for (const unitCode of memberCodes.slice(0, count)) {
    const ctx = testContext({ principal: principalOf(unitCode) })
    const { covenant } = await read()
    const content = signatureOf(contentHash)
    await signCovenant(ctx, { unitCode, content }, { covenant, signature: undefined })
  }
}

test('the signatures of all but the last of sixty are voided at once, and given again', async () => {
  const draft = {
    ...inForceWith(blocCode, memberCodes),
    status: 'draft' as const,
    memberCodes: undefined,
    signedCodes: [],
  }
  await commit(testContext(), {
    writes: {
      covenant: { put: covenantKey(blocCode, term), item: draft, if: absent() },
      access: { put: blocAccessKey(blocCode), item: access, if: absent() },
    },
    audit: { exempt: 'derived' },
  })
  await signedBy(maxMembers - 1)
  const withdrawn = await withdrawCovenant(testContext(), { reason: 'Bổ sung' }, await read())
  expect(withdrawn).toMatchObject({ status: 'draft', signedCodes: [] })
  const wanted = memberCodes.map((code) => [code, signatureKey(blocCode, term, code)] as const)
  const left = await getItems(testStore(), Object.fromEntries(wanted))
  expect(Object.values(left).filter((signature) => signature !== undefined)).toEqual([])

  await signedBy(1)
  const { covenant } = await read()
  expect(covenant).toMatchObject({ status: 'open', signedCodes: memberCodes.slice(0, 1) })
})
