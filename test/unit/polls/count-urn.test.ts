import { describe, expect, it } from 'vitest'
import { countUrn, type OpenedEntry } from '../../../lib/polls/rules/count-urn.ts'
import type { Marks } from '../../../lib/polls/rules/marks.ts'
import { ruleOf } from '../../support/rules.ts'

const rule = ruleOf({ quorum: { numerator: 1, denominator: 2 } })
const options = [
  { optionId: '1', unitCode: 'A' },
  { optionId: '2', unitCode: 'B' },
]
const electorate = ['A', 'B', 'C']
const secret = { options, electorate, rule, secrecy: 'secret' } as const
const open = { ...secret, secrecy: 'open' } as const
const compromised = { outcome: 'compromised', winners: [] }

const first: Marks = ['agree', undefined]
const second: Marks = [undefined, 'agree']
const blank: Marks = [undefined, undefined]

const entry = (name: string, marks: Marks, nonce = `nonce of ${name}`): OpenedEntry => ({
  name,
  ballot: { nonce, marks },
})

describe('countUrn', () => {
  it('counts one ballot per voter, names unknown', () => {
    const opened = [entry('x', first), entry('y', first), entry('z', blank)]
    const result = countUrn(secret, opened, ['A', 'B', 'C'])
    expect(result).toMatchObject({
      outcome: 'decided',
      winners: ['1'],
      turnout: { eligible: 3, cast: 3, valid: 2, blank: 1 },
    })
    expect(result).not.toHaveProperty('ballots')
  })

  it('is empty as well as nobody voted', () => {
    expect(countUrn(secret, [], []).outcome).toBe('inquorate')
  })

  it('names the ballots of an open poll by unit code', () => {
    const { ballots } = countUrn(open, [entry('C', second), entry('A', first)], ['A', 'C'])
    expect(ballots).toEqual([
      { unitCode: 'A', marks: '0100' },
      { unitCode: 'C', marks: '0001' },
    ])
  })

  it('names the answers of an open poll where each option is judged', () => {
    const judging = { ...open, rule: { ...rule, ballot: 'judge_each', minChoices: 0 } as const }
    const opened = [entry('A', ['disagree', 'no_opinion']), entry('B', blank)]
    expect(countUrn(judging, opened, ['A', 'B']).ballots).toEqual([
      { unitCode: 'A', marks: '0203' },
      { unitCode: 'B', marks: '0000' },
    ])
  })

  it.each<[string, typeof secret | typeof open, OpenedEntry[], string[]]>([
    ['more ballots than voters', secret, [entry('x', first), entry('y', first)], ['A']],
    ['fewer ballots than voters', secret, [entry('x', first)], ['A', 'B']],
    ['a voter from outside', secret, [entry('x', first)], ['Z']],
    ['a ballot under another name', open, [entry('B', first)], ['A']],
    ['an entry that is no ballot', secret, [{ name: 'x', ballot: undefined }], ['A']],
    ['a nonce twice', secret, [entry('x', first, 'n'), entry('y', second, 'n')], ['A', 'B']],
    ['more choices than allowed', secret, [entry('x', ['agree', 'agree'])], ['A']],
    ['a mark of another form', secret, [entry('x', ['agree', 'disagree'])], ['A']],
    ['a mark too many', secret, [entry('x', [...first, undefined])], ['A']],
  ])('%s: compromised', (_what, poll, opened, voters) => {
    expect(countUrn(poll, opened, voters)).toEqual(compromised)
  })

  it('a vote for the own unit is found where ballots are named', () => {
    const strict = { rule: { ...rule, ownUnitVote: false } }
    const opened = [entry('A', first)]
    expect(countUrn({ ...open, ...strict }, opened, ['A'])).toEqual(compromised)
    expect(countUrn({ ...secret, ...strict }, opened, ['A']).outcome).not.toBe('compromised')
  })
})
