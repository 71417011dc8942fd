import { contentExample } from '../../functions/covenants/examples.ts'
import type { Covenant } from '../../lib/covenants/covenant.ts'
import { must } from './actors.ts'
import type { Answer } from './api.ts'
import type { StandardBloc } from './standard-bloc.ts'

/** The covenant of walkthrough.md. */
export { contentExample as covenantContent }

export const signatureOf = (contentHash: string) => ({
  contentHash,
  signerName: 'Nguyễn Văn A',
  signerPosition: 'Chủ tịch',
})

/** Drafts the covenant of a bloc. */
export function draftCovenant(
  { covenant, keys }: StandardBloc,
  content: object = contentExample,
): Promise<Answer> {
  return must('PUT', covenant, keys.head, content)
}

/** Drafts and opens it; the hash to sign. */
export async function openCovenant(bloc: StandardBloc, content?: object): Promise<string> {
  await draftCovenant(bloc, content)
  const { body } = await must('POST', `${bloc.covenant}/open`, bloc.keys.head)
  return String(body.contentHash)
}

/** Drafts and opens it and has everybody sign: in force afterwards. */
export async function putInForce(bloc: StandardBloc, content?: object): Promise<void> {
  const signature = signatureOf(await openCovenant(bloc, content))
  for (const [unitCode, key] of Object.entries(bloc.memberKeys)) {
    await must('PUT', `${bloc.covenant}/signatures/${unitCode}`, key, signature)
  }
}

/** A covenant as it is stored, in force and signed by all of its members. */
export const inForceWith = (blocCode: string, memberCodes: readonly string[]): Covenant => ({
  blocCode,
  term: '2020',
  title: 'Giao ước thi đua năm 2020',
  status: 'in_force',
  version: 1,
  memberCodes,
  signedCodes: memberCodes,
  awards: [],
  openPolls: 0,
  revision: 1,
})
