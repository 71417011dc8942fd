import type { Body } from '../support/api.ts'
import type { Ask } from './ask.ts'
import { contents } from './kinds/contents.ts'
import { keyOf, type Model } from './state.ts'

type Step = (model: Model) => Omit<Ask, 'number'>

const put = (operationId: string, by: string, params: Ask['params'], body: Body): Step => {
  return () => ({ operationId, by, params, body })
}

const unit = (unitCode: string, level: string, parentCode?: string) =>
  put('putUnit', 'admin', { unitCode }, { name: `Công đoàn ${unitCode}`, level, parentCode })

const bloc = { blocCode: 'CUM-1' }
const covenant = { blocCode: 'CUM-1', term: '2020' }
const members = ['KT-1', 'KT-2', 'KT-3']

/** Two provinces, their districts, and a bloc of three of them with its officers. */
const founded: Step[] = [
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
const signed: Step[] = [
  put('putCovenant', 'KT-1', covenant, contents[0]?.body ?? {}),
  () => ({ operationId: 'openCovenant', by: 'KT-1', params: covenant }),
  ...members.map(
    (unitCode): Step =>
      (model) => {
        const { contentHash } = model.covenants.get(keyOf('CUM-1', '2020')) ?? {}
        const commitments = [{ criterionCode: 'A1', target: 130 }]
        const signer = { signerName: 'Nguyễn Văn A', signerPosition: 'Chủ tịch' }
        const body = { contentHash, ...signer, commitments }
        return {
          operationId: 'signCovenant',
          by: unitCode,
          params: { ...covenant, unitCode },
          body,
        }
      },
  ),
]

/** How a sequence begins: with a bloc, and mostly with its covenant in force. */
export const beginningOf = (seed: number): readonly Step[] =>
  seed % 4 === 0 ? founded : [...founded, ...signed]
