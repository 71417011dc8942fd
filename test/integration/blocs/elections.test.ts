import { beforeEach, describe, expect, test } from 'vitest'
import { blocAccessKey } from '../../../lib/access/bloc-access.ts'
import { officerElectionWrites } from '../../../lib/blocs/elect-officers.ts'
import { officersKey, officersView } from '../../../lib/blocs/officers.ts'
import { putBloc } from '../../../lib/blocs/put-bloc.ts'
import { putBlocMember } from '../../../lib/blocs/put-bloc-member.ts'
import { putOfficers } from '../../../lib/blocs/put-officers.ts'
import { newId } from '../../../lib/kernel/new-id.ts'
import { commitAsRead, Raced } from '../../../lib/store/commit.ts'
import { getItems } from '../../../lib/store/read.ts'
import { putUnit } from '../../../lib/units/put-unit.ts'
import { unitKey } from '../../../lib/units/unit.ts'
import { principalOf, testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'

const ctx = testContext({ principal: principalOf('KT') })
const term = '2021'

let blocCode = ''

async function read() {
  const { access, officers } = await getItems(ctx.store, {
    access: blocAccessKey(blocCode),
    officers: officersKey(blocCode, term),
  })
  if (access === undefined) throw new Error('the bloc has an access item')
  return { access, officers }
}

async function rootUnit(unitCode: string) {
  const { unit } = await getItems(ctx.store, { unit: unitKey(unitCode) })
  const content = { name: unitCode, level: 'provincial_federation' } as const
  const put = await putUnit(
    testContext(),
    { unitCode, content },
    { unit, parent: undefined, claims: [] },
  )
  return put.item
}

beforeEach(async () => {
  blocCode = newId('bloc').slice('bloc_'.length).toUpperCase()
  const content = {
    name: 'Cụm',
    kind: 'cum',
    organizerCode: 'KT',
    calendar: 'calendar',
  } as const
  const organizer = await rootUnit('KT')
  await putBloc(ctx, { blocCode, content }, { bloc: undefined, access: undefined, organizer })
  for (const unitCode of ['A', 'B', 'C']) {
    const stored = { ...(await read()), member: undefined, unit: await rootUnit(unitCode) }
    await putBlocMember(ctx, { unitCode, content: { fromTerm: '2020' } }, stored)
  }
})

const election = (pollId: string, office: 'head' | 'deputy', unitCodes: string[]) => ({
  forTerm: term,
  office,
  unitCodes,
  pollId,
})

describe('elections on the engine', () => {
  test('head, then deputy: both are stored, with access and gapless audit', async () => {
    const polls = [election('poll_1', 'head', ['A']), election('poll_2', 'deputy', ['B', 'C'])]
    for (const outcome of polls) {
      const { writes, audit } = officerElectionWrites({ ...(await read()), ...outcome })
      await commitAsRead(ctx, { writes, audit })
    }
    const { access, officers } = await read()
    expect(officers && officersView(officers)).toMatchObject({
      headCode: 'A',
      deputyCodes: ['B', 'C'],
      headPollId: 'poll_1',
      deputyPollId: 'poll_2',
    })
    expect(access.officers[term]).toEqual({ headCode: 'A', deputyCodes: ['B', 'C'] })
    const audits = (await dumpTable()).filter(
      ({ pk }) => pk === `AUDIT#/v1/blocs/${blocCode}/officers/${term}`,
    )
    expect(audits.map(({ sk }) => sk)).toEqual(['0000000001', '0000000002'])
  })

  test('two polls for one office from the same read: one is stored', async () => {
    const before = await read()
    const attempts = [election('poll_1', 'head', ['A']), election('poll_2', 'head', ['B'])].map(
      (outcome) => commitAsRead(ctx, officerElectionWrites({ ...before, ...outcome })),
    )
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const after = await read()
    expect(after.officers?.revision).toBe(1)
    expect(() => officerElectionWrites({ ...after, ...election('poll_3', 'head', ['C']) })).toThrow(
      expect.objectContaining({ code: 'officers.already_set' }),
    )
  })

  test('an election races with a change of the members: what was read no longer holds', async () => {
    const before = await read()
    const stored = { ...before, member: undefined, unit: await rootUnit('KT') }
    await putBlocMember(ctx, { unitCode: 'KT', content: { fromTerm: '2020' } }, stored)
    const table = await dumpTable()
    const { writes, audit } = officerElectionWrites({
      ...before,
      ...election('poll_1', 'head', ['A']),
    })
    await expect(commitAsRead(ctx, { writes, audit })).rejects.toThrow(Raced)
    expect(await dumpTable()).toEqual(table)
  })

  test('a decision with the elected units keeps their polls; others drop them', async () => {
    const { writes, audit } = officerElectionWrites({
      ...(await read()),
      ...election('poll_1', 'head', ['A']),
    })
    await commitAsRead(ctx, { writes, audit })
    const decide = async (headCode: string, deputyCodes: string[]) => {
      const content = { headCode, deputyCodes }
      const overwriting = { ...ctx, ifMatch: '*' }
      return (await putOfficers(overwriting, { term, content }, await read())).item
    }
    expect(await decide('A', ['B'])).toMatchObject({ headCode: 'A', headPollId: 'poll_1' })
    const replaced = await decide('C', ['B'])
    expect(replaced.headCode).toBe('C')
    expect(replaced.headPollId).toBeUndefined()
  })
})
