import { beforeAll, describe, expect, it } from 'vitest'
import { concludeCovenant } from '../../../lib/covenants/conclude-covenant.ts'
import { type Covenant, covenantKey } from '../../../lib/covenants/covenant.ts'
import { commit, Raced } from '../../../lib/store/commit.ts'
import { present } from '../../../lib/store/condition.ts'
import { getItem } from '../../../lib/store/read.ts'
import { principalOf, testContext, testStore } from '../../support/context.ts'
import { putInForce } from '../../support/covenants.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

let bloc: StandardBloc

beforeAll(async () => {
  bloc = await standardBloc()
  await putInForce(bloc)
})

const ctx = () => testContext({ principal: principalOf('KT-DAKTO') })
const key = () => covenantKey(bloc.blocCode, bloc.term)

async function stored(): Promise<Covenant> {
  const covenant = await getItem(testStore(), key())
  if (covenant === undefined) throw new Error('there is no covenant')
  return covenant
}

/** What opening or closing a poll does to the covenant. */
const countPoll = (by: 1 | -1) =>
  commit(ctx(), {
    writes: { covenant: { update: key(), add: { openPolls: by }, if: present() } },
    audit: { exempt: 'derived' },
  })

describe('concludeCovenant', () => {
  it('waits for open polls, also for one opened since the covenant was read', async () => {
    const read = await stored()
    await countPoll(1)
    await expect(concludeCovenant(ctx(), { covenant: read })).rejects.toThrow(Raced)
    await expect(concludeCovenant(ctx(), { covenant: await stored() })).rejects.toMatchObject({
      code: 'covenant.poll_open',
    })
    expect(await stored()).toMatchObject({ status: 'in_force', openPolls: 1 })
  })

  it('concludes once no poll is open, and only from in_force', async () => {
    await countPoll(-1)
    const concluded = await concludeCovenant(ctx(), { covenant: await stored() })
    expect(concluded.status).toBe('concluded')
    expect(await stored()).toMatchObject({ status: 'concluded', openPolls: 0 })
    await expect(concludeCovenant(ctx(), { covenant: await stored() })).rejects.toMatchObject({
      code: 'covenant.not_in_force',
    })
  })
})
