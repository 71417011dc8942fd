import { describe, expect, test } from 'vitest'
import { memberCountKey } from '../../../lib/member-counts/member-count.ts'
import { memberCountImports } from '../../../lib/member-counts/member-count-import.ts'
import { rollUpEntryKey } from '../../../lib/member-counts/roll-up.ts'
import { keys } from '../../../lib/store/keys.ts'
import { getMany } from '../../../lib/store/read.ts'
import type { Place } from '../../../lib/units/places.ts'
import { unitKey } from '../../../lib/units/unit.ts'
import { unitImports } from '../../../lib/units/unit-import.ts'
import { testContext } from '../../support/context.ts'
import {
  type CrashScenario,
  crashAtEveryRequest,
  work,
} from '../../support/crash-at-every-request.ts'
import { receive, storedImport, storedResults } from '../../support/imports.ts'
import { codesOf, countRows, provinceRows } from './rows-of-kinds.ts'

const { store } = testContext()
const kinds = [memberCountImports, unitImports]
let imports = 0

type Received = { importId: string; name: string }

/** What is stored, without the names that differ from import to import. */
function anonymous(value: unknown, { importId, name }: Received): unknown {
  const text = JSON.stringify(value).replaceAll(importId, 'IMPORT').replaceAll(name, 'NAME')
  return JSON.parse(text)
}

async function toldBy(importId: string) {
  const { counts, status, position, received } = await storedImport(importId)
  return { counts, status, position, received, results: await storedResults(importId) }
}

const unitScenario: CrashScenario<Received> = {
  kinds,
  receive: async () => {
    imports += 1
    const name = `P${String(imports).padStart(3, '0')}`
    const { importId } = await receive(provinceRows(name), { kind: 'units' })
    return { importId, name }
  },
  endingOf: async (received) => {
    const rows = provinceRows(received.name)
    const places = rows.map(({ unitCode, parentCode }) =>
      keys.place<Place>(
        parentCode === undefined ? undefined : String(parentCode),
        String(unitCode),
        1,
      ),
    )
    const ending = {
      told: await toldBy(received.importId),
      units: await getMany(store, codesOf(rows).map(unitKey)),
      places: await getMany(store, places),
    }
    return anonymous(ending, received)
  },
}

const countedUnits = provinceRows('COUNTED')
const countedCodes = codesOf(countedUnits)

const countScenario: CrashScenario<Received> = {
  kinds,
  receive: async () => {
    if (imports === 0 || (await storedUnit()) === undefined) {
      imports += 1
      await work((await receive(countedUnits, { kind: 'units' })).importId, kinds)
    }
    imports += 1
    // Every other month, so that none is compared with the one before.
    const name = new Date(Date.UTC(1950, 2 * imports)).toISOString().slice(0, 7)
    const { importId } = await receive(countRows(countedCodes, name))
    return { importId, name }
  },
  endingOf: async (received) => {
    const { importId, name } = received
    const units = await getMany(store, countedCodes.map(unitKey))
    const stored = units.flatMap((unit) => unit ?? [])
    const entries = stored.flatMap(({ unitCode, parentCode }) =>
      parentCode === undefined ? [] : [rollUpEntryKey(parentCode, name, unitCode)],
    )
    const ending = {
      told: await toldBy(importId),
      counts: await getMany(
        store,
        stored.map(({ unitCode }) => memberCountKey(unitCode, name)),
      ),
      entries: await getMany(store, entries),
    }
    return anonymous(ending, received)
  },
}

async function storedUnit() {
  const [unit] = await getMany(store, [unitKey('COUNTED')])
  return unit
}

describe.each([
  { name: 'units', scenario: unitScenario },
  { name: 'member counts', scenario: countScenario },
])('$name', ({ scenario }) => {
  test.each([
    { title: 'before it reaches the table', reaches: false },
    { title: 'after the table has done it', reaches: true },
  ])(
    'a worker that dies at any request, $title, loses and doubles nothing',
    async ({ reaches }) => {
      const received = await scenario.receive()
      await work(received.importId, kinds)
      const { counts } = await storedImport(received.importId)
      expect(counts.created).toBeGreaterThan(100)
      expect(counts.rejected).toBeGreaterThan(1)

      expect(await crashAtEveryRequest(scenario, { reaches })).toBeGreaterThan(5)
    },
  )
})
