import { beforeAll, describe, expect, it } from 'vitest'
import { presets } from '../../../lib/polls/presets/presets.ts'
import { keyFor, must } from '../../support/actors.ts'
import { type Body, call } from '../../support/api.ts'
import { allItems } from '../../support/pages.ts'
import { type PollBloc, pollBloc } from '../../support/poll-bloc.ts'
import { ruleOf } from '../../support/rules.ts'
import { awardPoll } from '../../support/whole-year.ts'

const catalogue = '/v1/poll-rule-presets'

let bloc: PollBloc
beforeAll(async () => {
  bloc = await pollBloc('KT-CUM-2')
})

describe('the catalogue', () => {
  it('is listed page by page, in its order, for anybody who may read', async () => {
    const key = await keyFor('SL', ['read'])
    expect(await allItems(`${catalogue}?limit=4`, key)).toEqual(presets)
  })

  it('answers one, with a weak ETag, or 404', async () => {
    const { body, headers } = await must('GET', `${catalogue}/council_titles_2017`, bloc.keys.head)
    expect(body).toMatchObject({
      confidence: 'attested',
      rule: { legalBasis: { article: 'Điều 45 khoản 8' } },
      validTo: '2023-12-31',
    })
    const again = await call('GET', `${catalogue}/council_titles_2017`, {
      key: bloc.keys.head,
      headers: { 'if-none-match': headers.etag },
    })
    expect(again.status).toBe(304)
    const absent = await call('GET', `${catalogue}/by_acclamation`, { key: bloc.keys.head })
    expect(absent).toMatchObject({ status: 404, body: { code: 'poll_rule_preset.not_found' } })
  })

  it('refuses the cursor of another list', async () => {
    const { body } = await must('GET', '/v1/indicators?limit=1', bloc.keys.head)
    const answer = await call('GET', `${catalogue}?cursor=${body.nextCursor}`, {
      key: bloc.keys.head,
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'cursor.invalid' } })
  })
})

const { rule, ...ruleless } = awardPoll(['KT-NGOCHOI', 'KT-DAKGLEI'])
const create = (body: Body) => call('POST', `${bloc.covenant}/polls`, { key: bloc.keys.head, body })

describe('a poll by a preset', () => {
  it('keeps its own copy of the rule, and where it comes from', async () => {
    const { body } = await create({ ...ruleless, preset: { code: 'bloc_leading_unit' } })
    const { rule: copied } = presets.find(({ code }) => code === 'bloc_leading_unit') ?? {}
    expect(body).toMatchObject({
      presetCode: 'bloc_leading_unit',
      rule: { ...copied, winners: 1, minChoices: 1, maxChoices: 1 },
    })
    expect(body).not.toHaveProperty('preset')
    const { body: read } = await must(
      'GET',
      `${bloc.covenant}/polls/${body.pollId}`,
      bloc.keys.member,
    )
    expect(read).toEqual(body)
  })

  it('takes the legal basis along', async () => {
    const { body } = await create({
      ...ruleless,
      kind: 'nomination',
      award: undefined,
      method: 'paper',
      preset: { code: 'council_titles_2017' },
      options: [{ personName: 'A Nhơn' }, { personName: 'Y Blưa' }],
    })
    expect(body.rule).toMatchObject({
      ballot: 'judge_each',
      winners: 2,
      minChoices: 0,
      maxChoices: 2,
      legalBasis: { document: 'Nghị định 91/2017/NĐ-CP' },
    })
  })

  it('has its own numbers of winners and choices', async () => {
    const { body } = await create({
      ...ruleless,
      preset: { code: 'bloc_officer', winners: 2, minChoices: 2 },
    })
    expect(body.rule).toMatchObject({ winners: 2, minChoices: 2, maxChoices: 2 })
  })

  it.each<[string, Body, string, string]>([
    ['beside a rule', { rule, preset: { code: 'bloc_officer' } }, 'poll.field_surplus', '/preset'],
    ['that is not there', { preset: { code: 'nope' } }, 'poll.preset_unknown', '/preset/code'],
    [
      'with more winners than options',
      { preset: { code: 'bloc_officer', winners: 3, maxChoices: 2 } },
      'poll.too_many_winners',
      '/preset/winners',
    ],
    [
      'whose numbers cannot be',
      { preset: { code: 'bloc_officer', minChoices: 2 } },
      'poll.choices_invalid',
      '/preset/minChoices',
    ],
    [
      'that breaks ties by points, of persons',
      {
        kind: 'nomination',
        award: undefined,
        options: [{ personName: 'A Nhơn' }],
        preset: { code: 'bloc_leading_unit' },
      },
      'poll.points_of_units',
      '/preset/code',
    ],
  ])('%s is refused', async (_what, more, code, pointer) => {
    const { status, body } = await create({ ...ruleless, ...more })
    expect(status).toBe(422)
    expect(body.code).toBe('poll.invalid')
    expect(body.errors).toMatchObject([{ code, pointer }])
  })

  it('says nothing of the preset in a poll with a rule of its own', async () => {
    const { body } = await create({ ...ruleless, rule: ruleOf() })
    expect(body).not.toHaveProperty('presetCode')
  })
})
