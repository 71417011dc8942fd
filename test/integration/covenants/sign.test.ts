import { expect, test } from 'vitest'
import { covenantKey } from '../../../lib/covenants/covenant.ts'
import { signCovenant } from '../../../lib/covenants/sign-covenant.ts'
import { signatureKey } from '../../../lib/covenants/signature.ts'
import { Raced } from '../../../lib/store/commit.ts'
import { getItems } from '../../../lib/store/read.ts'
import { call } from '../../support/api.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { openCovenant, signatureOf } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

/** A covenant that one unit has not signed yet. */
async function openForLast(blocCode: string) {
  const bloc = await standardBloc({ blocCode })
  const body = signatureOf(await openCovenant(bloc))
  const [lastCode = '', ...others] = bloc.memberCodes
  const signAs = (unitCode: string) =>
    call('PUT', `${bloc.covenant}/signatures/${unitCode}`, {
      key: bloc.memberKeys[unitCode],
      body,
    })
  for (const unitCode of others) expect((await signAs(unitCode)).status).toBe(201)
  return { bloc, body, lastCode, signAs }
}

const readFor = ({ blocCode, term }: StandardBloc, unitCode: string) =>
  getItems(testStore(), {
    covenant: covenantKey(blocCode, term),
    signature: signatureKey(blocCode, term, unitCode),
  })

test('the last signature several times at once is given once', async () => {
  const { lastCode, signAs } = await openForLast('SIGN-1')
  const answers = await Promise.all(Array.from({ length: 5 }, () => signAs(lastCode)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201])
})

test('a signature read before it was there, and the covenant after, are read again', async () => {
  const { bloc, body, lastCode, signAs } = await openForLast('SIGN-2')
  const { signature } = await readFor(bloc, lastCode)
  await signAs(lastCode)
  const { covenant } = await readFor(bloc, lastCode)
  const before = await dumpTable()
  const ctx = testContext({ principal: principalOf(lastCode) })
  const signing = signCovenant(ctx, { unitCode: lastCode, content: body }, { covenant, signature })
  await expect(signing).rejects.toThrow(Raced)
  expect(await dumpTable()).toEqual(before)
})
