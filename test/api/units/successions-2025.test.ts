import { beforeAll, describe, expect, it } from 'vitest'
import { adminKey, keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { provincesOf2025 } from '../../support/provinces-2025.ts'
import { settle } from '../../support/workers.ts'

/** The reorganisation of 1 July 2025 (domain.md §2), told through the API and seen in both months. */
const day = '2025-07-01'
let admin: string

beforeAll(async () => {
  admin = await adminKey()
  await must('PUT', '/v1/units/VN', admin, { name: 'Tổng LĐLĐ Việt Nam', level: 'confederation' })
})

async function importRows(path: string, key: string, rows: Body[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 5000) {
    const part = { source: 'acceptance', rows: rows.slice(at, at + 5000) }
    const { body } = await must('POST', path, key, part)
    await settle()
    const done = (await must('GET', `${path}/${body.importId}`, admin)).body
    expect(done).toMatchObject({ status: 'succeeded', received: part.rows.length, rejected: 0 })
  }
}
const importUnits = (rows: Body[]) => importRows('/v1/unit-imports', admin, rows)
const importCounts = (key: string, rows: Body[]) =>
  importRows('/v1/member-count-imports', key, rows)

async function record(body: Body): Promise<string> {
  const content = { effectiveOn: day, ...body }
  return (await must('POST', '/v1/unit-successions', admin, content)).body.successionId
}

async function codes(query: string): Promise<string[]> {
  const found: string[] = []
  let next = ''
  do {
    const { body } = await must('GET', `/v1/units?limit=100&${query}${next}`, admin)
    found.push(...body.items.map(({ unitCode }: Body) => unitCode))
    next = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`
  } while (next !== '')
  return found
}

const countOf = async (code: string, month: string): Promise<Body> =>
  (await must('GET', `/v1/units/${code}/member-counts/${month}`, admin)).body

/** A total shared out among so many, as evenly as whole numbers allow. */
const shares = (total: number, among: number) =>
  Array.from({ length: among }, (_, at) => Math.floor(total / among) + (at < total % among ? 1 : 0))

describe('Hà Tĩnh: 15 superior unions dissolved, 1,031 unions ended, 442 moved', () => {
  const superiors = Array.from({ length: 15 }, (_, at) => `HT-${at + 1}`)
  const grassroots = [
    ...shares(34_806, 1031).map((members, at) => ({ code: `HT-CU-${at}`, members, ends: true })),
    ...shares(37_253, 442).map((members, at) => ({ code: `HT-MOI-${at}`, members, ends: false })),
  ]
  const ending = grassroots.filter(({ ends }) => ends).map(({ code }) => code)
  const moving = grassroots.filter(({ ends }) => !ends)
  const countsIn = (month: string, units: { code: string; members: number }[]) =>
    units.map(({ code, members }) => ({ unitCode: code, month, grassrootsUnions: 1, members }))

  beforeAll(async () => {
    const level = 'provincial_federation'
    await importUnits([
      { unitCode: 'HT', name: 'LĐLĐ tỉnh Hà Tĩnh', level, parentCode: 'VN' },
      ...superiors.map((unitCode) => ({
        unitCode,
        name: `Công đoàn cấp trên ${unitCode}`,
        level: 'superior_union',
        parentCode: 'HT',
      })),
      ...grassroots.map(({ code }, at) => ({
        unitCode: code,
        name: `CĐCS ${code}`,
        level: 'grassroots_union',
        parentCode: superiors[at % superiors.length],
      })),
    ])
    // Part of July is pushed before anybody has recorded the reorganisation.
    const early = [...moving.slice(0, 200), ...grassroots.slice(0, 30)]
    const key = await keyFor('HT')
    await importCounts(key, [...countsIn('2025-06', grassroots), ...countsIn('2025-07', early)])
    expect(await countOf('HT', '2025-06')).toMatchObject({
      rolledUp: { members: 72_059, grassrootsUnions: 1473, unitsExpected: 15, complete: true },
    })
    expect(await countOf('HT', '2025-07')).toMatchObject({ rolledUp: { complete: false } })

    for (let at = 0; at < ending.length; at += 60) {
      await record({ kind: 'dissolve', predecessorCodes: ending.slice(at, at + 60) })
    }
    await settle()
    await record({
      kind: 'dissolve',
      predecessorCodes: superiors,
      childrenTo: 'HT',
      note: 'domain.md §2',
    })
    await settle()
    await importCounts(key, countsIn('2025-07', moving.slice(200)))
  })

  it('June stays as it was: 1,473 unions with 72,059 members, by superior union', async () => {
    const june = await countOf('HT', '2025-06')
    expect(june.rolledUp).toMatchObject({
      members: 72_059,
      grassrootsUnions: 1473,
      unitsCounted: 15,
      unitsExpected: 15,
      complete: true,
    })
    expect((await countOf('HT-1', '2025-06')).rolledUp).toMatchObject({ complete: true })
    expect(await codes('parent=HT&asOf=2025-06-30')).toHaveLength(15)
    expect(await codes('under=HT&level=grassroots_union&asOf=2025-06-30')).toHaveLength(1473)
  })

  it('July has the 442 with 37,253 members directly under the province', async () => {
    const july = await countOf('HT', '2025-07')
    expect(july.rolledUp).toMatchObject({
      members: 37_253,
      grassrootsUnions: 442,
      unitsCounted: 442,
      unitsExpected: 442,
      complete: true,
    })
    expect(july.effective).toMatchObject({ members: 37_253, basis: 'complete' })
    expect(await codes(`parent=HT&asOf=${day}`)).toHaveLength(442)
    expect(await codes(`under=HT&level=superior_union&asOf=${day}`)).toEqual([])
    expect((await countOf('VN', '2025-07')).rolledUp).toMatchObject({ members: 37_253 })
  })

  it('what has ended keeps its counts and takes no new ones', async () => {
    expect((await countOf('HT-CU-5', '2025-06')).declared.members).toBeGreaterThan(0)
    const path = '/v1/units/HT-CU-5/member-counts/2025-08'
    const key = await keyFor('HT')
    const answer = await call('PUT', path, { key, body: { members: 5 } })
    expect(answer.body.code).toBe('unit.not_valid_in_month')
  })
})

describe('63 provinces become 34', () => {
  const { kept, ended } = provincesOf2025()
  const all = [...kept, ...ended]
  const membersOf = new Map(all.map(({ code }, at) => [code, 100_000 + 997 * at]))
  const total = (codesOf: string[]) =>
    codesOf.reduce((sum, code) => sum + (membersOf.get(code) ?? 0), 0)
  const atCode = (code: string) => `P-${code}`

  beforeAll(async () => {
    await must('PUT', '/v1/units/VN-63', admin, { name: 'Cả nước', level: 'confederation' })
    await importUnits(
      all.flatMap(({ code, name }) => [
        {
          unitCode: atCode(code),
          name: `LĐLĐ ${name}`,
          level: 'provincial_federation',
          parentCode: 'VN-63',
        },
        ...['1', '2'].map((at) => ({
          unitCode: `${atCode(code)}-${at}`,
          name: `Công đoàn cấp trên ${at} ${name}`,
          level: 'superior_union',
          parentCode: atCode(code),
        })),
      ]),
    )
    const halves = all.flatMap(({ code }) =>
      shares(membersOf.get(code) ?? 0, 2).map((members, at) => ({
        unitCode: `${atCode(code)}-${at + 1}`,
        members,
      })),
    )
    const inMonths = ['2025-06', '2025-07']
    const key = await keyFor('VN-63')
    await importCounts(
      key,
      inMonths.flatMap((month) => halves.map((row) => ({ ...row, month }))),
    )

    // All are recorded at once, as on the day itself.
    const bodies = Map.groupBy(ended, ({ into }) => into)
    for (const [into, from] of bodies) {
      await record({
        kind: 'merge',
        predecessorCodes: [...from.map(({ code }) => atCode(code)), atCode(into)],
        successorCodes: [atCode(into)],
      })
    }
    await settle()
  })

  it('are 63 in June and 34 in July, in lists and in counts', async () => {
    const level = 'level=provincial_federation'
    expect(await codes(`parent=VN-63&${level}&asOf=2025-06-30`)).toHaveLength(63)
    expect(await codes(`parent=VN-63&${level}&asOf=${day}`)).toHaveLength(34)
    const members = total(all.map(({ code }) => code))
    const counted = { members, complete: true }
    const [june, july] = [await countOf('VN-63', '2025-06'), await countOf('VN-63', '2025-07')]
    expect(june.rolledUp).toMatchObject({ ...counted, unitsExpected: 63 })
    expect(july.rolledUp).toMatchObject({ ...counted, unitsExpected: 34 })
  })

  it('each of the 23 that took others has their members from July on', async () => {
    const bodies = Map.groupBy(ended, ({ into }) => into)
    expect(bodies.size).toBe(23)
    for (const [into, from] of bodies) {
      const [june, july] = [
        await countOf(atCode(into), '2025-06'),
        await countOf(atCode(into), '2025-07'),
      ]
      expect(june.rolledUp.members).toBe(total([into]))
      const together = total([into, ...from.map(({ code }) => code)])
      expect(july.rolledUp).toMatchObject({
        members: together,
        unitsExpected: 2 + 2 * from.length,
        complete: true,
      })
      for (const { code } of from) {
        const path = `/v1/units/${atCode(code)}`
        const unit = (await must('GET', path, admin)).body
        expect(unit).toMatchObject({ status: 'closed', validTo: '2025-06-30' })
        const june = await countOf(atCode(code), '2025-06')
        expect(june.rolledUp.members).toBe(total([code]))
        const july = await call('GET', `${path}/member-counts/2025-07`, { key: admin })
        expect(july.body.rolledUp?.unitsExpected ?? 0).toBe(0)
      }
    }
  })
})
