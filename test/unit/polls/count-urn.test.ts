import { describe, expect, it } from 'vitest'
import { countUrn } from '../../../lib/polls/rules/count-urn.ts'
import { ruleOf } from '../../support/rules.ts'

const rule = ruleOf({ quorum: { numerator: 1, denominator: 2 } })
const options = [{ optionId: '1' }, { optionId: '2' }]
const electorate = ['A', 'B', 'C']
const secret = { options, electorate, rule, secrecy: 'secret' } as const
const open = { options, electorate, rule, secrecy: 'open' } as const
const compromised = { outcome: 'compromised', winners: [] }

describe('countUrn', () => {
  it('counts one ballot per voter, names unknown', () => {
    const result = countUrn(secret, { x: ['1'], y: ['1'], z: [] }, ['A', 'B', 'C'])
    expect(result).toMatchObject({ outcome: 'decided', winners: ['1'] })
    expect(result).not.toHaveProperty('ballots')
  })

  it('names the ballots of an open poll by unit code', () => {
    const { ballots } = countUrn(open, { C: ['2'], A: ['1'] }, ['A', 'C'])
    expect(ballots).toEqual([
      { unitCode: 'A', choices: ['1'] },
      { unitCode: 'C', choices: ['2'] },
    ])
  })

  it.each([
    ['more ballots than voters', secret, { x: ['1'], y: ['1'] }, ['A']],
    ['fewer ballots than voters', secret, { x: ['1'] }, ['A', 'B']],
    ['a voter from outside', secret, { x: ['1'] }, ['Z']],
    ['a ballot under another name', open, { B: ['1'] }, ['A']],
  ])('%s: compromised', (_what, poll, ballots, voters) => {
    expect(countUrn(poll, ballots, voters)).toEqual(compromised)
  })
})
