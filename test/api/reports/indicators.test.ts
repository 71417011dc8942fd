import { describe, expect, it } from 'vitest'
import { indicatorCodes } from '../../../lib/indicators/catalogue.ts'
import { consistencyRules } from '../../../lib/reports/rules/consistency-list.ts'
import { keyFor, must } from '../../support/actors.ts'
import { call } from '../../support/api.ts'
import { allItems } from '../../support/pages.ts'
import { standardUnits } from '../../support/standard-bloc.ts'

describe('listIndicators', () => {
  it('pages through the catalogue in its order', async () => {
    await standardUnits()
    const key = await keyFor('KT-SATHAY', ['read'])
    const found = await allItems('/v1/indicators?limit=10', key)
    expect(found.map(({ code }) => code)).toEqual([...indicatorCodes])
  })
})

describe('listConsistencyRules', () => {
  it('tells every rule, to any key', async () => {
    await standardUnits()
    const key = await keyFor('KT-SATHAY', ['read'])
    const { body } = await must('GET', '/v1/consistency-rules?limit=100', key)
    expect(body.items).toEqual(consistencyRules)
    expect(await allItems('/v1/consistency-rules?limit=9', key)).toEqual(consistencyRules)
  })
})

describe('getIndicator', () => {
  it('answers one, with a weak ETag, or 404', async () => {
    await standardUnits()
    const key = await keyFor('KT')
    const { body, headers } = await must('GET', '/v1/indicators/visit_spending', key)
    expect(body).toMatchObject({ code: 'visit_spending', unitOfMeasure: 'dong', measure: 'flow' })
    const again = await call('GET', '/v1/indicators/visit_spending', {
      key,
      headers: { 'if-none-match': headers.etag },
    })
    expect(again.status).toBe(304)
    const absent = await call('GET', '/v1/indicators/happiness', { key })
    expect(absent).toMatchObject({ status: 404, body: { code: 'indicator.not_found' } })
  })
})
