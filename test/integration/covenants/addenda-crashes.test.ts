import { expect, test } from 'vitest'
import { covenantVersionKey } from '../../../lib/covenants/covenant-version.ts'
import { proposeAddendum } from '../../../lib/covenants/propose-addendum.ts'
import { Replay } from '../../../lib/store/commit.ts'
import { getItem } from '../../../lib/store/read.ts'
import { blocWithAddendum, readAddendum, signAs } from '../../support/addenda.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { putInForce } from '../../support/covenants.ts'
import { dumpTable } from '../../support/dump.ts'
import { dyingStore } from '../../support/dying-store.ts'
import { standardBloc } from '../../support/standard-bloc.ts'

const lastCode = 'KT-TUMORONG'

test.each([
  ['before', false],
  ['after', true],
])(
  'the last signature is given again where the process died %s its write',
  async (name, reaches) => {
    const bloc = await blocWithAddendum(`DIED-${name.toUpperCase()}`, 1)
    const before = await dumpTable()
    const dying = dyingStore(testStore(), { at: 1, reaches })
    const read = await readAddendum(bloc, lastCode)
    await expect(signAs(bloc, lastCode, read, { store: dying.store })).rejects.toThrow('died')
    const left = await dumpTable()
    if (!reaches) expect(left).toEqual(before)

    const again = await signAs(bloc, lastCode, await readAddendum(bloc, lastCode))
    expect(again.outcome).toBe(reaches ? 'unchanged' : 'create')
    const ended = await dumpTable()
    if (reaches) expect(ended).toEqual(left)
    // The signature, the version kept and the audit of both resources, beside what was changed.
    expect(ended.length).toBe(before.length + 4)
    const { covenant, addendum } = await readAddendum(bloc, lastCode)
    expect([covenant?.version, addendum?.status]).toEqual([2, 'in_force'])
    const kept = await getItem(testStore(), covenantVersionKey(bloc.blocCode, bloc.term, 1))
    expect(kept?.version).toBe(1)

    const third = await signAs(bloc, lastCode, await readAddendum(bloc, lastCode))
    expect(third.outcome).toBe('unchanged')
    expect(await dumpTable()).toEqual(ended)
  },
)

test('a proposal whose reply was lost is found again by its Idempotency-Key', async () => {
  const bloc = { ...(await standardBloc({ blocCode: 'LOST' })), hash: '' }
  await putInForce(bloc)
  const idempotency = { scope: 'client#proposeAddendum#1', fingerprint: 'same' }
  const principal = principalOf(bloc.headCode)
  const early = await readAddendum(bloc, lastCode)
  const propose = (read: typeof early, store = testStore()) =>
    proposeAddendum(
      testContext({ principal, idempotency, store }),
      { ...read.covenant, title: 'Giao ước sửa đổi', reason: 'Sửa' },
      read,
    )
  const { store } = dyingStore(testStore(), { at: 1, reaches: true })
  await expect(propose(early, store)).rejects.toThrow('died')
  const ended = await dumpTable()

  // From what was read before: the record is found when the write fails.
  const late = propose(early)
  await expect(late).rejects.toThrow(Replay)
  await expect(late).rejects.toMatchObject({ resource: `${bloc.covenant}/addenda/2` })
  // From what is stored now: refused, and the caller looks for the record.
  const now = propose(await readAddendum(bloc, lastCode))
  await expect(now).rejects.toMatchObject({ code: 'addendum.already_open' })
  expect(await dumpTable()).toEqual(ended)
})
