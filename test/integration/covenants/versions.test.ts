import { expect, test } from 'vitest'
import { getCovenantVersion } from '../../../lib/covenants/get-covenant-version.ts'
import { blocWithAddendum, readAddendum, signAs } from '../../support/addenda.ts'
import { testContext } from '../../support/context.ts'

const lastCode = 'KT-TUMORONG'

test('a version replaced between the reads of what was kept and of the covenant is found', async () => {
  const bloc = await blocWithAddendum('VERSIONS', 1)
  await signAs(bloc, lastCode, await readAddendum(bloc, lastCode))
  const { covenant } = await readAddendum(bloc, lastCode)
  const asRead = { covenant, kept: undefined }

  const version = await getCovenantVersion(testContext(), 1, asRead)
  expect(version).toMatchObject({ version: 1, inForceUntil: expect.stringMatching(/Z$/) })
  await expect(getCovenantVersion(testContext(), 3, asRead)).rejects.toMatchObject({
    code: 'covenant_version.not_found',
  })
})
