import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ballotsDigest,
  packArchive,
  type UrnArchive,
  unpackArchive,
} from '../../../lib/polls/archive.ts'
import { marks } from '../../../lib/polls/rules/marks.ts'

const optionsCount = 3

const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes))

const anyArchive: fc.Arbitrary<UrnArchive> = fc.record({
  salt: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
  ballots: fc.array(
    fc.record({
      unitCode: fc.option(fc.constantFrom('KT-DAKTO', 'KT-NGOCHOI', 'KT', 'a:b\n'), {
        nil: undefined,
      }),
      marks: fc.array(fc.constantFrom(undefined, ...marks), {
        minLength: optionsCount,
        maxLength: optionsCount,
      }),
    }),
    { maxLength: 12 },
  ),
  unopened: fc.array(anyBytes, { maxLength: 3 }),
})

const shuffled = (archive: UrnArchive) =>
  fc.record({
    salt: fc.constant(archive.salt),
    ballots: fc.shuffledSubarray([...archive.ballots], { minLength: archive.ballots.length }),
    unopened: fc.shuffledSubarray([...archive.unopened], { minLength: archive.unopened.length }),
  })

const anOrdinary = (): UrnArchive => ({
  salt: Buffer.alloc(32, 7),
  ballots: [
    { marks: ['agree', undefined, undefined] },
    { marks: [undefined, 'agree', 'disagree'] },
  ],
  unopened: [],
})

describe('an archive', () => {
  test('says the same in whatever order its parts are given', () => {
    fc.assert(
      fc.property(
        anyArchive.chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
        ([one, other]) => {
          expect(packArchive(other)).toEqual(packArchive(one))
          expect(ballotsDigest(other)).toBe(ballotsDigest(one))
        },
      ),
    )
  })

  test('comes back with all that was put in, and with its digest', () => {
    fc.assert(
      fc.property(anyArchive, (archive) => {
        const back = unpackArchive(packArchive(archive), optionsCount)
        if (back === undefined) throw new Error('it did not come back')
        expect(back.salt).toEqual(archive.salt)
        const texts = (parts: readonly unknown[]) =>
          parts.map((part) => JSON.stringify(part)).sort()
        expect(texts(back.ballots)).toEqual(texts(archive.ballots))
        expect(texts(back.unopened)).toEqual(texts(archive.unopened))
        expect(ballotsDigest(back)).toBe(ballotsDigest(archive))
      }),
    )
  })

  test('is told by its bytes: ballots in hex, units beside them in an open poll alone', () => {
    const { ballots } = anOrdinary()
    const named = [{ ...ballots[1], marks: ballots[1]?.marks ?? [], unitCode: 'KT-DAKTO' }]
    const text = (archive: UrnArchive) => Buffer.from(packArchive(archive)).toString('utf8')
    expect(JSON.parse(text(anOrdinary()))).toEqual({
      version: 1,
      salt: '07'.repeat(32),
      ballots: ['000102', '010000'],
      unopened: [],
    })
    expect(JSON.parse(text({ ...anOrdinary(), ballots: named })).ballots).toEqual([
      '000102:KT-DAKTO',
    ])
  })

  test('of a stuffed urn keeps as much as an item has room for, and its digest fits that', () => {
    const unopened = Array.from({ length: 400 }, () => randomBytes(900))
    const stuffed = { ...anOrdinary(), unopened }
    expect(packArchive(stuffed).length).toBeLessThan(150_000)
    const back = unpackArchive(packArchive(stuffed), optionsCount)
    expect(back?.unopened.length).toBeGreaterThan(100)
    expect(back && ballotsDigest(back)).toBe(ballotsDigest(stuffed))
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{"version":1'],
    ['no object', '[]'],
    ['bytes that are no text', Buffer.of(0xff, 0xfe, 0x00)],
    ['another version', packed({ version: 2 })],
    ['a field more', packed({ nonces: [] })],
    ['a short salt', packed({ salt: '07' })],
    ['a ballot with another number of options', packed({ ballots: ['0100'] })],
    ['a ballot with an unknown mark', packed({ ballots: ['010009'] })],
    ['a ballot that is no hex', packed({ ballots: ['01000x'] })],
    ['an entry that is no base64', packed({ unopened: ['?'] })],
  ])('is not made of %s', (_case, bytes) => {
    expect(unpackArchive(Buffer.from(bytes), optionsCount)).toBeUndefined()
  })
})

describe('the digest of the ballots', () => {
  test('is SHA-256 in hex', () => {
    expect(ballotsDigest(anOrdinary())).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test.each<[string, Partial<UrnArchive>]>([
    ['another salt', { salt: Buffer.alloc(32, 8) }],
    ['a ballot less', { ballots: anOrdinary().ballots.slice(1) }],
    [
      'a ballot twice',
      { ballots: [...anOrdinary().ballots, { marks: [undefined, 'agree', 'disagree'] }] },
    ],
    [
      'a mark changed',
      {
        ballots: [
          { marks: ['agree', undefined, undefined] },
          { marks: [undefined, 'agree', 'no_opinion'] },
        ],
      },
    ],
    [
      'marks that change ballots',
      {
        ballots: [
          { marks: ['agree', 'agree', undefined] },
          { marks: [undefined, undefined, 'disagree'] },
        ],
      },
    ],
    [
      'a unit named',
      { ballots: anOrdinary().ballots.map((ballot) => ({ ...ballot, unitCode: 'KT' })) },
    ],
    ['an entry that did not open', { unopened: [Buffer.of(1)] }],
  ])('is another with %s', (_case, changed) => {
    expect(ballotsDigest({ ...anOrdinary(), ...changed })).not.toBe(ballotsDigest(anOrdinary()))
  })
})

function packed(changed: object): string {
  const whole = { version: 1, salt: '07'.repeat(32), ballots: ['010000'], unopened: [] }
  return JSON.stringify({ ...whole, ...changed })
}
