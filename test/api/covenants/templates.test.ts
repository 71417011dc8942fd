import { beforeAll, describe, expect, it } from 'vitest'
import { templates } from '../../../lib/covenants/templates/templates.ts'
import { keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { covenantContent, signatureOf } from '../../support/covenants.ts'
import { allItems } from '../../support/pages.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

const catalogue = '/v1/covenant-templates'

let bloc: StandardBloc
beforeAll(async () => {
  bloc = await standardBloc()
})

describe('the catalogue', () => {
  it('is listed page by page, in its order, for anybody who may read', async () => {
    const key = await keyFor('SL', ['read'])
    expect(await allItems(`${catalogue}?limit=4`, key)).toEqual(templates)
  })

  it('answers one, or 404', async () => {
    const { body } = await must('GET', `${catalogue}/union_groups_2015`, bloc.keys.member)
    expect(body).toMatchObject({ confidence: 'attested', content: { totalPoints: 90 } })
    const absent = await call('GET', `${catalogue}/nope`, { key: bloc.keys.member })
    expect(absent).toMatchObject({ status: 404, body: { code: 'covenant_template.not_found' } })
  })
})

describe('a covenant', () => {
  it.each(templates.map((template, at) => [template.code, template, at] as const))(
    'drafted from %s is opened and signed',
    async (code, template, at) => {
      const { keys, memberKeys } = bloc
      const term = String(2030 + at)
      const covenant = `${bloc.bloc}/covenants/${term}`
      const { schedule } = covenantContent
      const body = { templateCode: code, schedule }
      const draft = await must('POST', `${covenant}/draft`, keys.organizer, body)
      expect(draft.body).toMatchObject({
        ...JSON.parse(JSON.stringify(template.content)),
        title: `Giao ước thi đua năm ${term}`,
        schedule,
      })
      const { body: open } = await must('POST', `${covenant}/open`, keys.organizer)
      for (const [unitCode, key] of Object.entries(memberKeys)) {
        const signature = signatureOf(open.contentHash)
        await must('PUT', `${covenant}/signatures/${unitCode}`, key, signature)
      }
      const { body: signed } = await must('GET', covenant, keys.organizer)
      expect(signed.status).toBe('in_force')
    },
  )
})
