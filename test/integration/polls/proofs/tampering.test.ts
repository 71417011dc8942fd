import { beforeAll, describe, expect, it } from 'vitest'
import { randomHex } from '../../../../lib/kernel/new-id.ts'
import { encodeBallot } from '../../../../lib/polls/ballot-code.ts'
import { castBallot } from '../../../../lib/polls/cast-ballot.ts'
import { certifyPoll } from '../../../../lib/polls/certify-poll.ts'
import { marksOf, type Said } from '../../../../lib/polls/rules/check-ballot.ts'
import type { Marks } from '../../../../lib/polls/rules/marks.ts'
import { urnKey, voterKey } from '../../../../lib/polls/urn.ts'
import { seal } from '../../../../lib/sealing/seal.ts'
import { commit, type StoreContext } from '../../../../lib/store/commit.ts'
import { present } from '../../../../lib/store/condition.ts'
import type { Write } from '../../../../lib/store/write.ts'
import { repetitions } from '../../../support/by-engine.ts'
import { principalOf, testContext } from '../../../support/context.ts'
import {
  closeOnEngine,
  type EnginePoll,
  openOnEngine,
  randomBallot,
  shuffled,
  storedOf,
} from '../../../support/engine-poll.ts'
import { ruleOf } from '../../../support/rules.ts'
import {
  integerBetween,
  oneOf,
  type SeededRandom,
  seededRandom,
} from '../../../support/seeded-random.ts'

const pollsEach = repetitions({ most: 6, onSecondEngine: 2 })
const seed = process.env.SEED ?? String(Date.now())

type Cast = { unitCode: string; said: Said; nonce: string }

/** An open poll with ballots, and one entry of its urn that somebody with the table lays hands on. */
type Scene = {
  enginePoll: EnginePoll
  random: SeededRandom
  casts: Cast[]
  /** Voters in the order of their unit codes, and units that have not voted. */
  absent: string[]
  ballots: Record<string, Uint8Array>
  /** The entry, and another. */
  name: string
  other: string
}

let ctx: StoreContext
let polls = 0
beforeAll(() => {
  ctx = testContext()
})

async function sceneOf(random: SeededRandom, secrecy: 'secret' | 'open'): Promise<Scene> {
  polls += 1
  const options = integerBetween(random, 2, 4)
  const voters = integerBetween(random, 3, 7)
  const rule = ruleOf({
    quorum: { numerator: 0, denominator: 1 },
    threshold: { percent: 0, comparison: 'more_than', base: 'valid' },
    ballot: oneOf(random, ['choose', 'judge_each']),
    maxChoices: integerBetween(random, 1, options - 1),
  })
  const shape = { number: polls, voters, options, rule, secrecy }
  const enginePoll = await openOnEngine(ctx, shape)
  const units = shuffled(random, enginePoll.covenant.memberCodes ?? [])
  const voting = units.splice(0, integerBetween(random, 2, voters - 1))
  const casts: Cast[] = []
  for (const unitCode of voting) {
    const said = randomBallot(random, shape)
    const asVoter = { ...ctx, principal: principalOf(unitCode) }
    casts.push({ unitCode, said, nonce: await castBallot(asVoter, said, enginePoll) })
  }
  const { urn } = await storedOf(ctx, enginePoll)
  const ballots = urn?.ballots ?? {}
  const [name = '', other = ''] = shuffled(random, Object.keys(ballots))
  return { enginePoll, random, casts, absent: units, ballots, name, other }
}

const write = (writes: Record<string, Write>) =>
  commit(ctx, { writes, audit: { exempt: 'derived' } })

/** Puts entries into the urn, and takes out those that are undefined. */
async function change({ enginePoll }: Scene, entries: Record<string, unknown>): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(entries).flatMap(([name, entry]) =>
      entry === undefined ? [] : [[`ballots.${name}`, entry]],
    ),
  )
  const remove = Object.keys(entries)
    .filter((name) => entries[name] === undefined)
    .map((name) => `ballots.${name}`)
  const key = urnKey(enginePoll.poll.pollId)
  expect(await write({ urn: { update: key, set, remove, if: present() } })).toEqual({
    committed: true,
  })
}

const addVoter = ({ enginePoll }: Scene, unitCode: string) =>
  write({ voter: { put: voterKey(enginePoll.poll.pollId, unitCode), item: { unitCode } } })

const removeVoter = ({ enginePoll }: Scene, unitCode: string) =>
  write({ voter: { delete: voterKey(enginePoll.poll.pollId, unitCode) } })

/** A ballot sealed as the API would seal it: for that everything needed is public. */
function sealedFor({ enginePoll }: Scene, name: string, marks: Marks, nonce = randomHex(16)) {
  const { pollId, publicKey = '' } = enginePoll.poll
  return seal({ publicKey, purpose: 'ballot', pollId, name }, encodeBallot(nonce, marks))
}

/** Marks of a ballot that the rule allows. */
function allowedMarks({ enginePoll, random }: Scene): Marks {
  const { rule = ruleOf(), options } = enginePoll.poll
  return marksOf({ rule, options }, randomBallot(random, { options: options.length, rule }))
}

const entryOf = ({ ballots }: Scene, name: string) => Buffer.from(ballots[name] ?? [])

/** A name that the urn does not have: of an open poll a unit that has not voted. */
const freshName = ({ enginePoll, absent }: Scene) =>
  enginePoll.poll.secrecy === 'open' ? (absent[0] ?? '') : randomHex(16)

function flipped(scene: Scene): Buffer {
  const entry = entryOf(scene, scene.name)
  const bit = integerBetween(scene.random, 0, entry.length * 8 - 1)
  entry[bit >> 3] = (entry[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return entry
}

const agreeToAll = ({ enginePoll }: Scene): Marks => enginePoll.poll.options.map(() => 'agree')

/** Whose entry it is: of an open poll the name says so; of a secret one nobody outside a test knows. */
const nonceIn = ({ casts }: Scene, nonces: readonly string[] = []) =>
  casts.filter(({ nonce }) => !nonces.includes(nonce)).map(({ unitCode }) => unitCode)

const found: Record<string, (scene: Scene) => Promise<unknown>> = {
  'an entry taken out': (scene) => change(scene, { [scene.name]: undefined }),
  'random bytes added': (scene) =>
    change(scene, {
      [freshName(scene)]: Buffer.from(randomHex(entryOf(scene, scene.name).length), 'hex'),
    }),
  'a valid ballot added': async (scene) => {
    const name = freshName(scene)
    await change(scene, { [name]: await sealedFor(scene, name, allowedMarks(scene)) })
  },
  'a bit flipped': (scene) => change(scene, { [scene.name]: flipped(scene) }),
  'an entry cut short': (scene) =>
    change(scene, { [scene.name]: entryOf(scene, scene.name).subarray(0, -1) }),
  'an entry made longer': (scene) =>
    change(scene, { [scene.name]: Buffer.concat([entryOf(scene, scene.name), Buffer.of(0)]) }),
  'an entry emptied': (scene) => change(scene, { [scene.name]: Buffer.alloc(0) }),
  'an entry that is no bytes': (scene) => change(scene, { [scene.name]: 'agree' }),
  'an entry put in twice': (scene) =>
    change(scene, { [freshName(scene)]: entryOf(scene, scene.name) }),
  'an entry under another name': (scene) =>
    change(scene, { [scene.name]: undefined, [freshName(scene)]: entryOf(scene, scene.name) }),
  'an entry replaced by a copy of another': (scene) =>
    change(scene, { [scene.name]: entryOf(scene, scene.other) }),
  'two entries exchanged': (scene) =>
    change(scene, {
      [scene.name]: entryOf(scene, scene.other),
      [scene.other]: entryOf(scene, scene.name),
    }),
  'an entry of another poll': async (scene) => {
    const elsewhere = await sceneOf(scene.random, scene.enginePoll.poll.secrecy ?? 'secret')
    await change(scene, { [scene.name]: entryOf(elsewhere, elsewhere.name) })
  },
  'a ballot for too many options': async (scene) =>
    change(scene, { [scene.name]: await sealedFor(scene, scene.name, agreeToAll(scene)) }),
  'a ballot with an option too many': async (scene) =>
    change(scene, {
      [scene.name]: await sealedFor(scene, scene.name, [...allowedMarks(scene), undefined]),
    }),
  'a valid ballot with a nonce that another has': async (scene) => {
    const [{ nonce } = { nonce: '' }] = scene.casts
    const names = Object.keys(scene.ballots)
    for (const name of names) {
      await change(scene, { [name]: await sealedFor(scene, name, allowedMarks(scene), nonce) })
    }
  },
  'a voter taken out': (scene) => removeVoter(scene, scene.casts[0]?.unitCode ?? ''),
  'a voter added': (scene) => addVoter(scene, scene.absent[0] ?? ''),
  'a voter of no electorate for one that was': async (scene) => {
    await removeVoter(scene, scene.casts[0]?.unitCode ?? '')
    await addVoter(scene, 'KT-STRANGER')
  },
}

const secrecies = ['secret', 'open'] as const

describe.each(secrecies)(`closing a %s poll finds (SEED=${seed})`, (secrecy) => {
  it.each(Object.entries(found))('%s', async (what, tamper) => {
    for (let at = 0; at < pollsEach; at += 1) {
      const scene = await sceneOf(seededRandom(seed, secrecy, what, at), secrecy)
      await tamper(scene)
      const poll = await closeOnEngine(ctx, scene.enginePoll)
      expect(poll.result, `${what} ${at}`).toEqual({ outcome: 'compromised', winners: [] })
      const { covenant, access } = scene.enginePoll
      await expect(certifyPoll(ctx, { poll, covenant, access })).rejects.toMatchObject({
        code: 'poll.not_decided',
      })
    }
  })

  it('nothing in an urn that nobody touched', async () => {
    for (let at = 0; at < pollsEach; at += 1) {
      const scene = await sceneOf(seededRandom(seed, secrecy, 'untouched', at), secrecy)
      const { result, inclusion } = await closeOnEngine(ctx, scene.enginePoll)
      expect(result?.outcome).not.toBe('compromised')
      expect(nonceIn(scene, inclusion?.nonces)).toEqual([])
    }
  })
})

describe.each(secrecies)(`of a %s poll closing does not find (SEED=${seed})`, (secrecy) => {
  it('a valid ballot in the place of another: exactly its voter misses the nonce', async () => {
    for (let at = 0; at < pollsEach; at += 1) {
      const scene = await sceneOf(seededRandom(seed, secrecy, 'replaced', at), secrecy)
      const mine = randomHex(16)
      const sealed = await sealedFor(scene, scene.name, allowedMarks(scene), mine)
      await change(scene, { [scene.name]: sealed })
      const { result, inclusion } = await closeOnEngine(ctx, scene.enginePoll)
      expect(result?.outcome).not.toBe('compromised')
      expect(result?.turnout?.cast).toBe(scene.casts.length)
      expect(inclusion?.nonces).toContain(mine)
      const robbed = nonceIn(scene, inclusion?.nonces)
      expect(robbed).toHaveLength(1)
      if (secrecy === 'open') expect(robbed).toEqual([scene.name])
    }
  })

  it('voter and ballot taken out together: exactly that voter misses the nonce', async () => {
    for (let at = 0; at < pollsEach; at += 1) {
      const scene = await sceneOf(seededRandom(seed, secrecy, 'both', at), secrecy)
      const [{ unitCode } = { unitCode: '' }] = scene.casts
      const name = secrecy === 'open' ? unitCode : scene.name
      await change(scene, { [name]: undefined })
      await removeVoter(scene, unitCode)
      const { result, inclusion, attendance } = await closeOnEngine(ctx, scene.enginePoll)
      expect(result?.outcome).not.toBe('compromised')
      expect(attendance?.cast).toBe(scene.casts.length - 1)
      // Of a secret poll not the voter that was taken out need be the one whose ballot was.
      const robbed = nonceIn(scene, inclusion?.nonces)
      expect(robbed).toHaveLength(1)
      if (secrecy === 'open') expect(robbed).toEqual([unitCode])
    }
  })
})
