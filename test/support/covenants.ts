import { must } from './actors.ts'
import type { Answer } from './api.ts'
import type { StandardBloc } from './standard-bloc.ts'
import { covenantContent } from './whole-year.ts'

/** Drafts the covenant of a bloc. */
export function draftCovenant({ covenant, keys }: StandardBloc): Promise<Answer> {
  return must('PUT', covenant, keys.head, covenantContent)
}

/** Drafts and opens it; the hash to sign. */
export async function openCovenant(bloc: StandardBloc): Promise<string> {
  await draftCovenant(bloc)
  const { body } = await must('POST', `${bloc.covenant}/open`, bloc.keys.head)
  return String(body.contentHash)
}
