import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBallot, encodeBallot } from '../../../lib/polls/ballot-code.ts'
import { type Marks, marks } from '../../../lib/polls/rules/marks.ts'

const nonce = '00ff5d1f0a7c93be4428a6c1e07f2b98'

const anyNonce = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))

const marksOf = (count: number): fc.Arbitrary<Marks> =>
  fc.array(fc.constantFrom(undefined, ...marks), { minLength: count, maxLength: count })

const anyMarks = fc.integer({ min: 1, max: 60 }).chain(marksOf)

describe('a ballot as bytes', () => {
  test('is version, nonce and a byte per option', () => {
    const bytes = encodeBallot(nonce, ['agree', undefined, 'disagree', 'no_opinion'])
    expect(Buffer.from(bytes).toString('hex')).toBe(`01${nonce}01000203`)
  })

  test('comes back as it was', () => {
    fc.assert(
      fc.property(anyNonce, anyMarks, (nonce, marks) => {
        const bytes = encodeBallot(nonce, marks)
        expect(decodeBallot(bytes, marks.length)).toStrictEqual({ nonce, marks })
      }),
    )
  })

  test('has one length for all ballots of a poll', () => {
    fc.assert(
      fc.property(anyNonce, anyMarks, (nonce, marks) => {
        const blank = marks.map(() => undefined)
        expect(encodeBallot(nonce, marks)).toHaveLength(encodeBallot(nonce, blank).length)
        expect(encodeBallot(nonce, marks)).toHaveLength(17 + marks.length)
      }),
    )
  })

  test('differs from every other ballot', () => {
    const pair = fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(marksOf(n), marksOf(n)))
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const sameBytes = Buffer.compare(encodeBallot(nonce, one), encodeBallot(nonce, other)) === 0
        expect(sameBytes).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })
})

describe('bytes that are no ballot', () => {
  const bytes = encodeBallot(nonce, ['agree', 'disagree'])

  test.each([
    ['nothing at all', new Uint8Array(), 2],
    ['a nonce without marks', bytes.subarray(0, 17), 2],
    ['half a nonce', bytes.subarray(0, 9), 1],
    ['a mark too few', bytes.subarray(0, -1), 2],
    ['a mark too many', bytes, 1],
    ['another version', Buffer.concat([Buffer.of(2), bytes.subarray(1)]), 2],
    ['an unknown mark', Buffer.concat([bytes.subarray(0, -1), Buffer.of(4)]), 2],
  ])('%s is none', (_case, bytes, optionsCount) => {
    expect(decodeBallot(bytes, optionsCount)).toBeUndefined()
  })
})
