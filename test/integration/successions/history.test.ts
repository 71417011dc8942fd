import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayBefore } from '../../../lib/kernel/days.ts'
import { Refusal } from '../../../lib/kernel/refusal.ts'
import { applySuccession } from '../../../lib/successions/apply-succession.ts'
import { testContext } from '../../support/context.ts'
import { dumpTable } from '../../support/dump.ts'
import { faultsOfTree, plant, record } from './tree.ts'

/** More with HISTORY_RUNS; a failure prints its seed. */
const numRuns = Number(process.env.HISTORY_RUNS ?? 12)
const ctx = testContext()

const days = Array.from({ length: 9 }, (_, at) => [
  `2025-0${at + 1}-01`,
  `2025-0${at + 1}-15`,
]).flat()
/** Days that lie on both sides of every change. */
const seen = days.flatMap((day) => [dayBefore(day), day])

const size = 7
const unit = fc.nat({ max: size - 1 })
/** Time passes from command to command; what is told is somewhat before or after it. */
const aside = fc.integer({ min: -2, max: 2 })
type Command =
  | { do: 'transfer' | 'dissolve'; unit: number; to: number; aside: number }
  | { do: 'create'; unit: number }
  | { do: 'work'; which: number; turns: number }

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('transfer' as const), unit, to: unit, aside }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('dissolve' as const), unit, to: unit, aside }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('create' as const), unit }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      which: fc.nat({ max: 5 }),
      turns: fc.integer({ min: 1, max: 8 }),
    }),
  },
)

/** What is told, kept day by day in the plainest way there is. */
class Model {
  readonly parents = new Map<string, (string | undefined)[]>()
  private readonly ended: { unit: string; to: string; day: string }[] = []

  create(code: string, parent: string | undefined): void {
    this.parents.set(
      code,
      seen.map(() => parent),
    )
    for (const { unit: left, to, day: from } of this.ended) this.replace(code, from, to, left)
  }

  transfer(code: string, to: string, from: string): void {
    this.replace(code, from, to)
  }

  dissolve(left: string, to: string, from: string): void {
    this.ended.push({ unit: left, to, day: from })
    for (const code of this.parents.keys()) this.replace(code, from, to, left)
  }

  private replace(code: string, from: string, to: string, where?: string): void {
    const old = this.parents.get(code) ?? []
    const fresh = old.map((parent, at) => {
      const applies = (seen[at] ?? '') >= from && (where === undefined || parent === where)
      return applies ? to : parent
    })
    this.parents.set(code, fresh)
  }

  pathOn(code: string, at: number): string[] {
    const parent = this.parents.get(code)?.[at]
    return parent === undefined ? [code] : [...this.pathOn(parent, at), code]
  }
}

let round = 0

/** Plays commands; which successions are at work at a time is up to the commands too. */
async function play(commands: readonly Command[]): Promise<void> {
  round += 1
  const model = new Model()
  const codes: string[] = []
  const add = async (parent: string | undefined) => {
    const code = `H${round}-${codes.length}`
    await plant(ctx, code, parent === undefined ? 'grassroots_union' : 'other', parent)
    model.create(code, parent)
    codes.push(code)
  }
  await add(undefined)
  for (const parent of [0, 0, 0, 1, 2, 4]) await add(codes[parent])
  const at = (index: number) => codes[index] ?? ''
  let working: string[] = []
  const work = async (id: string, isTimeUp: () => boolean) => {
    const outcome = await applySuccession(ctx, id, isTimeUp)
    if (outcome === 'done') working = working.filter((other) => other !== id)
  }

  for (const [index, it] of commands.entries()) {
    try {
      if (it.do === 'create') await add(at(it.unit))
      else if (it.do === 'work') {
        const id = working[it.which % Math.max(1, working.length)]
        let turns = 0
        if (id !== undefined) await work(id, () => ++turns === it.turns)
      } else {
        const [code, to] = [at(it.unit), at(it.to)]
        const now = Math.floor((index / commands.length) * days.length)
        const effectiveOn = days[Math.min(Math.max(now + it.aside, 0), days.length - 1)] ?? ''
        const more = it.do === 'transfer' ? { newParentCode: to } : { childrenTo: to }
        const body = { kind: it.do, predecessorCodes: [code], effectiveOn, ...more }
        working.push((await record(ctx, body)).successionId)
        model[it.do](code, to, effectiveOn)
        recorded[it.do] += 1
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
    }
  }
  await Promise.all([...working].map((id) => work(id, () => false)))

  const stored = (await dumpTable()).filter(
    ({ type, unitCode }) => type === 'unit' && String(unitCode).startsWith(`H${round}-`),
  )
  expect(stored).toHaveLength(codes.length)
  for (const item of stored) {
    const code = String(item.unitCode)
    // Where a unit would stand after its end is nobody's business.
    const isThere = (on: string) => item.validTo === undefined || on <= String(item.validTo)
    const told = seen.map((on, index) => (isThere(on) ? model.pathOn(code, index) : 'ended'))
    expect(seen.map((on) => (isThere(on) ? pathOf(item, on) : 'ended'))).toEqual(told)
  }
}

const refused = new Map<string, number>()
const recorded = { transfer: 0, dissolve: 0 }

/** Where an item says that it stood, without the code that is tested. */
function pathOf(item: Record<string, unknown>, on: string): unknown {
  const former = Array.isArray(item.formerPlaces) ? item.formerPlaces : []
  return former.find(({ to }) => on <= to)?.path ?? item.path
}

test('whatever is recorded, in whatever order the workers do it, each day is as told', async () => {
  const commands = fc.array(command, { minLength: 20, maxLength: 60 })
  // Once in some thousand times chance leaves something out, and more are played.
  do await fc.assert(fc.asyncProperty(commands, play), { numRuns })
  while (Object.values(tried()).includes(false) && round < 10 * numRuns)
  expect(await faultsOfTree()).toEqual([])
  expect(tried()).toEqual({ transfers: true, dissolutions: true, invalid: true, applying: true })
}, 600_000)

/** What the commands are to reach, and whether they have. */
const tried = () => ({
  transfers: recorded.transfer > numRuns,
  dissolutions: recorded.dissolve > 0,
  invalid: refused.has('succession.invalid'),
  applying: refused.has('unit.succession_applying'),
})
