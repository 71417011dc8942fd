import { beforeAll, expect, test } from 'vitest'
import { type MemberCount, memberCountKey } from '../../../lib/member-counts/member-count.ts'
import { putMemberCount } from '../../../lib/member-counts/put-member-count.ts'
import { Raced } from '../../../lib/store/commit.ts'
import { prefixes } from '../../../lib/store/keys.ts'
import { queryAll } from '../../../lib/store/query.ts'
import { getItem } from '../../../lib/store/read.ts'
import type { Unit } from '../../../lib/units/unit.ts'
import { testClock, testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'

const clock = testClock('2021-01-05T02:00:00Z')
const ctx = testContext({ now: clock.now })
const [unitCode, month] = ['KT-NGOCHOI', '2020-12']

const read = (at = month) => getItem(ctx.store, memberCountKey(unitCode, at))
const put = (count: MemberCount | undefined, members: number, recordedAt?: string, at = month) =>
  putMemberCount(ctx, { month: at, content: { members }, recordedAt }, { unit, count })

const unit: Unit = {
  unitCode,
  name: 'LĐLĐ huyện Ngọc Hồi',
  level: 'superior_union',
  parentCode: 'KT',
  status: 'active',
  path: ['VN', 'KT', unitCode],
  searchText: 'ldld huyen ngoc hoi',
  revision: 1,
}

beforeAll(async () => {
  await put(undefined, 1520, '2020-12-31T10:00:00+07:00')
})

test('two pushes from the same read: one is written, the other is to read again', async () => {
  const count = await read()
  const attempts = [
    put(count, 1521, '2020-12-31T11:00:00+07:00'),
    put(count, 1522, '2020-12-31T12:00:00+07:00'),
  ]
  const outcomes = await Promise.allSettled(attempts)
  const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome] : []))
  expect(lost.map(({ reason }) => reason)).toEqual([expect.any(Raced)])
  expect(await read()).toMatchObject({ revision: 2 })
})

test('a push that was read before the first one existed writes nothing', async () => {
  const before = await dumpTable()
  await expect(put(undefined, 9, '2021-01-05T02:00:00Z')).rejects.toThrow(Raced)
  expect(await dumpTable()).toEqual(before)
})

test('every revision has one audit item, and unchanged pushes have none', async () => {
  const at = '2020-11'
  await put(undefined, 1, undefined, at)
  clock.advanceMs(1000)
  await put(await read(at), 1, undefined, at)
  await put(await read(at), 2, undefined, at)
  clock.advanceMs(1000)
  await put(await read(at), 2, clock.now().toISOString(), at)
  const audits = (await dumpTable()).filter(
    ({ pk }) => pk === `AUDIT#/v1/units/${unitCode}/member-counts/${at}`,
  )
  expect(audits.map(({ sk }) => sk)).toEqual(['0000000001', '0000000002', '0000000003'])
  expect(audits.map(({ changed }) => changed)).toEqual([
    expect.arrayContaining(['/declared', '/effective']),
    ['/declared', '/effective', '/revision'],
    ['/declared', '/revision'],
  ])
})

test('every count that was replaced is kept, with its entry above following the newest', async () => {
  const at = '2020-10'
  for (const members of [1, 2, 3]) {
    clock.advanceMs(1000)
    await put(await read(at), members, undefined, at)
  }
  const kept = await queryAll(ctx.store, prefixes.countRevisions<MemberCount>(unitCode, at))
  expect(kept).toMatchObject([
    { members: 1, revision: 1 },
    { members: 2, revision: 2 },
  ])
  const entries = await queryAll(ctx.store, prefixes.rollUpEntries<object>('KT', at))
  expect(entries).toMatchObject([{ unitCode, members: 3, basis: 'declared' }])
})
