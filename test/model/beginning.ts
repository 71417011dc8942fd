import type { Body } from '../support/api.ts'
import { signedContents } from './kinds/contents.ts'
import { signatureOf } from './kinds/signatures.ts'
import type { Step } from './rounds.ts'
import { keyOf } from './state.ts'

const put = (operationId: string, by: string, params: Record<string, string>, body: Body): Step => {
  return () => ({ operationId, by, params, body })
}

const unit = (unitCode: string, level: string, parentCode?: string) =>
  put('putUnit', 'admin', { unitCode }, { name: `Công đoàn ${unitCode}`, level, parentCode })

const bloc = { blocCode: 'CUM-1' }
const covenant = { blocCode: 'CUM-1', term: '2020' }

/** Two provinces, their districts, and a bloc of some of them with its officers. */
const founded = (members: readonly string[]): Step[] => [
  unit('VN', 'confederation'),
  unit('KT', 'provincial_federation', 'VN'),
  unit('SL', 'provincial_federation', 'VN'),
  ...['KT-1', 'KT-2', 'KT-3', 'KT-4'].map((code) => unit(code, 'superior_union', 'KT')),
  unit('SL-1', 'superior_union', 'SL'),
  put('putBloc', 'KT', bloc, {
    ...{ name: 'Cụm I', kind: 'cum', organizerCode: 'KT', calendar: 'calendar' },
  }),
  ...members.map((unitCode) =>
    put('putBlocMember', 'KT', { ...bloc, unitCode }, { fromTerm: '2020' }),
  ),
  put('putBlocOfficers', 'KT', covenant, { headCode: 'KT-1', deputyCodes: ['KT-2'] }),
]

/** Its covenant, opened and signed by all. */
const signed = (members: readonly string[], content: Body): Step[] => [
  put('putCovenant', 'KT-1', covenant, content),
  () => ({ operationId: 'openCovenant', by: 'KT-1', params: covenant }),
  ...members.map(
    (unitCode): Step =>
      (model) => {
        const open = model.covenants.get(keyOf('CUM-1', '2020'))
        const params = { ...covenant, unitCode }
        return { operationId: 'signCovenant', params, ...signatureOf(unitCode, open?.contentHash) }
      },
  ),
]

const three = ['KT-1', 'KT-2', 'KT-3']

/**
 * How a sequence begins: with a bloc, and mostly with its covenant in force, of one content or
 * another; four members make more ties.
 */
export function beginningOf(seed: number): Step[] {
  const content = signedContents[seed % 5]
  if (content === undefined) return founded(three)
  const members = content.tieBreaks ? [...three, 'KT-4'] : three
  return [...founded(members), ...signed(members, content)]
}
