import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { must } from '../../support/actors.ts'
import type { Body } from '../../support/api.ts'
import { covenantContent, putInForce, signatureOf } from '../../support/covenants.ts'
import { electHead } from '../../support/elect-head.ts'
import { type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'

// The meeting of the field's third source: 2 January closes one year and signs the next.
const conference = '2021-01-02T01:30:00.000Z'
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(conference) })
})
afterEach(() => {
  vi.useRealTimers()
})

const content = { ...covenantContent, title: 'Giao ước thi đua năm 2021' }

/** Drafts and opens the covenant of 2021 as its new head, and has everybody sign it. */
async function signNext({ bloc, memberKeys }: StandardBloc, head: string): Promise<Body> {
  const next = `${bloc}/covenants/2021`
  const headKey = memberKeys[head] ?? ''
  await must('PUT', next, headKey, content)
  const { body: opened } = await must('POST', `${next}/open`, headKey)
  for (const [unitCode, key] of Object.entries(memberKeys)) {
    const signature = signatureOf(opened.contentHash)
    const { body } = await must('PUT', `${next}/signatures/${unitCode}`, key, signature)
    expect(body.recordedAt).toBe(conference)
  }
  return (await must('GET', next, headKey)).body
}

describe('one conference, at one moment', () => {
  it('closes a year, elects the next head, and drafts, opens and signs the next covenant', async () => {
    const bloc = await standardBloc({ blocCode: 'ONE-DAY' })
    await putInForce(bloc)
    const { body: concluded } = await must('POST', `${bloc.covenant}/conclude`, bloc.keys.head)
    expect(concluded.status).toBe('concluded')
    const poll = await electHead(bloc, 'KT-TUMORONG', '2021')
    expect(poll).toMatchObject({ status: 'certified', certifiedAt: conference })
    const next = await signNext(bloc, 'KT-TUMORONG')
    expect(next).toMatchObject({ term: '2021', status: 'in_force', title: content.title })
  })

  it('may do it the other way round: the next covenant is in force before the old one ends', async () => {
    const bloc = await standardBloc({ blocCode: 'OTHER-WAY' })
    await putInForce(bloc)
    await electHead(bloc, 'KT-TUMORONG', '2021')
    const next = await signNext(bloc, 'KT-TUMORONG')
    const before = await must('GET', bloc.covenant, bloc.keys.head)
    expect([before.body.status, next.status]).toEqual(['in_force', 'in_force'])
    const { body } = await must('POST', `${bloc.covenant}/conclude`, bloc.keys.head)
    expect(body.status).toBe('concluded')
  })
})
