import { expect, it } from 'vitest'
import { maxMembers } from '../../../lib/blocs/rules.ts'
import type { Covenant } from '../../../lib/covenants/covenant.ts'
import { castBallot } from '../../../lib/polls/cast-ballot.ts'
import { openPoll } from '../../../lib/polls/open-poll.ts'
import { pollWrite } from '../../../lib/polls/poll.ts'
import { marks } from '../../../lib/polls/rules/marks.ts'
import { ruleOf } from '../../support/rules.ts'
import {
  as,
  close,
  covenant,
  draftOf,
  putCovenant,
  stateOf,
  tamper,
} from '../../support/stored-poll.ts'

/** Bytes of an item: names and values, and what the table adds to maps, lists and their entries. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'number') return 21
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + 1 + bytesOf(one), 3)
  if (typeof value !== 'object' || value === null) return 1
  return Object.entries(value).reduce(
    (sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + bytesOf(one),
    3,
  )
}

const mostBytes = 400 * 1024

it('items of the largest poll fit into the table: the urn with room to spare', async () => {
  await putCovenant()
  const unitCodes = Array.from({ length: maxMembers }, (_, at) => `${'U'.repeat(38)}${10 + at}`)
  const large: Covenant = { ...covenant, memberCodes: unitCodes }
  const options = unitCodes.map((_, at) => ({
    optionId: `option_${String(at).padStart(12, '0')}`,
    text: 'ộ'.repeat(500),
  }))
  const rule = ruleOf({ ballot: 'judge_each', minChoices: 0, maxChoices: maxMembers })
  const draft = draftOf({ kind: 'resolution', secrecy: 'open', options, rule })
  await tamper(pollWrite(draft, undefined))
  const poll = await openPoll(as('KT-A'), { poll: draft, covenant: large })
  const answers = options.map(({ optionId }) => ({ optionId, answer: marks[2] }))
  for (const unitCode of unitCodes) {
    await castBallot(as(unitCode), { answers }, { poll, covenant: large })
  }
  const { urn } = await stateOf(poll)
  expect(Object.keys(urn?.ballots ?? {})).toHaveLength(maxMembers)
  expect(bytesOf(urn)).toBeLessThan(mostBytes / 10)

  const closed = await close(poll)
  expect(closed.result).toMatchObject({ outcome: 'no_winner', turnout: { valid: maxMembers } })
  const { keyPair } = await stateOf(poll)
  expect(bytesOf(keyPair)).toBeLessThan(mostBytes / 10)
  expect(bytesOf(closed)).toBeLessThan(mostBytes * 0.9)
})
