import { beforeAll, describe, expect, it } from 'vitest'
import { blocAccessKey } from '../../../lib/access/bloc-access.ts'
import { agendaKeys, getAgenda } from '../../../lib/agenda/get-agenda.ts'
import { getItems } from '../../../lib/store/read.ts'
import { must } from '../../support/actors.ts'
import { testClock, testContext } from '../../support/context.ts'
import { covenantContent, signatureOf } from '../../support/covenants.ts'
import { memberCodes, type StandardBloc, standardBloc } from '../../support/standard-bloc.ts'
import { yearEndReport } from '../../support/whole-year.ts'

const clock = testClock('2020-01-01T00:00:00Z')
const place = { blocCode: 'KT-HOC', term: '2021-2022' }
const covenant = `/v1/blocs/${place.blocCode}/covenants/${place.term}`

const schedule = {
  signBy: '2021-09-30',
  midYearBy: '2022-01-31',
  selfScoreBy: '2022-05-20',
  yearEndBy: '2022-06-15',
  handoverBy: '2022-06-30',
}

/** Has the members sign; in force afterwards. */
async function signedByAll({ keys, memberKeys }: StandardBloc): Promise<void> {
  await must('PUT', covenant, keys.organizer, { ...covenantContent, schedule })
  const { body } = await must('POST', `${covenant}/open`, keys.organizer)
  for (const [unitCode, key] of Object.entries(memberKeys)) {
    await must('PUT', `${covenant}/signatures/${unitCode}`, key, signatureOf(body.contentHash))
  }
}

async function agendaAt(instant: string) {
  clock.set(instant)
  const ctx = testContext({ now: clock.now })
  const wanted = { ...agendaKeys(place), access: blocAccessKey(place.blocCode) }
  return getAgenda(ctx, place, await getItems(ctx.store, wanted))
}

const stateOf = ({ steps }: Awaited<ReturnType<typeof agendaAt>>, code: string) =>
  steps.find(({ step }) => step === code)?.state

describe('the agenda of a school year', () => {
  let bloc: StandardBloc
  beforeAll(async () => {
    bloc = await standardBloc()
    const { keys } = bloc
    const path = `/v1/blocs/${place.blocCode}`
    const school = { name: 'Khối trường học', kind: 'khoi', organizerCode: 'KT' }
    await must('PUT', path, keys.organizer, { ...school, calendar: 'school' })
    for (const code of memberCodes) {
      await must('PUT', `${path}/members/${code}`, keys.organizer, { fromTerm: place.term })
    }
    await signedByAll(bloc)
  })

  it('goes by the day in Vietnam: what is due is overdue from the midnight after it', async () => {
    const before = await agendaAt('2022-01-31T16:59:59.999Z')
    expect([before.asOf, stateOf(before, 'mid_year_report')]).toEqual(['2022-01-31', 'pending'])
    const after = await agendaAt('2022-01-31T17:00:00.000Z')
    expect([after.asOf, stateOf(after, 'mid_year_report')]).toEqual(['2022-02-01', 'overdue'])
    expect(stateOf(after, 'year_end_report')).toBe('pending')
  })

  it('falls to the organizer where the term has no officers', async () => {
    const { steps } = await agendaAt('2022-06-01T00:00:00Z')
    const [actor] = steps.find(({ step }) => step === 'proposals')?.actors ?? []
    expect(actor).toMatchObject({ role: 'organizer', unitCodes: ['KT'] })
  })

  it('sees what is stored in either half of the year', async () => {
    const { keys, memberCode } = bloc
    const report = `${covenant}/reports/H1/${memberCode}`
    await must('PUT', report, keys.member, yearEndReport)
    await must('POST', `${report}/submit`, keys.member)
    await must('POST', `${report}/accept`, keys.organizer)
    const { steps } = await agendaAt('2022-02-01T00:00:00Z')
    const midYear = steps.find(({ step }) => step === 'mid_year_report')
    expect(midYear?.pendingUnits).toEqual(memberCodes.filter((code) => code !== memberCode).sort())
    expect(steps.find(({ step }) => step === 'year_end_report')?.unitsDone).toBe(0)
  })

  it('hands over to the officers of 2022-2023', async () => {
    const { keys } = bloc
    const officers = `/v1/blocs/${place.blocCode}/officers`
    expect(stateOf(await agendaAt('2022-07-01T00:00:00Z'), 'handover')).toBe('overdue')
    await must('PUT', `${officers}/2023-2024`, keys.organizer, { headCode: 'KT-DAKHA' })
    expect(stateOf(await agendaAt('2022-07-01T00:00:00Z'), 'handover')).toBe('overdue')
    await must('PUT', `${officers}/2022-2023`, keys.organizer, { headCode: 'KT-DAKHA' })
    expect(stateOf(await agendaAt('2022-07-01T00:00:00Z'), 'handover')).toBe('done')
  })
})
