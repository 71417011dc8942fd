import { proposeExample } from '../../functions/covenants/addendum-examples.ts'
import { type BlocAccess, blocAccessKey } from '../../lib/access/bloc-access.ts'
import {
  type Addendum,
  type AddendumSignature,
  addendumKey,
  addendumSignatureKey,
} from '../../lib/covenants/addendum.ts'
import { type Covenant, covenantKey } from '../../lib/covenants/covenant.ts'
import { signAddendum } from '../../lib/covenants/sign-addendum.ts'
import type { StoreContext } from '../../lib/store/commit.ts'
import { getItems } from '../../lib/store/read.ts'
import { must } from './actors.ts'
import type { Body } from './api.ts'
import { principalOf, testContext, testStore } from './context.ts'
import { putInForce, signatureOf } from './covenants.ts'
import { type StandardBloc, standardBloc } from './standard-bloc.ts'

/** Path of the signature of a unit under an addendum. */
export const signaturePath = (bloc: StandardBloc, version: number, unitCode: string) =>
  `${bloc.covenant}/addenda/${version}/signatures/${unitCode}`

/** A bloc whose covenant is in force, and where its addenda and their signatures are. */
export async function blocInForce(blocCode: string) {
  const bloc = await standardBloc({ blocCode })
  await putInForce(bloc)
  const signature = (version: number, unitCode: string) => signaturePath(bloc, version, unitCode)
  return { ...bloc, addenda: `${bloc.covenant}/addenda`, signature }
}

export type AddendaBloc = Awaited<ReturnType<typeof blocInForce>>

/** What a member reads at a path under the covenant. */
export const getIn = async ({ covenant, keys }: AddendaBloc, path = ''): Promise<Body> =>
  (await must('GET', `${covenant}${path}`, keys.member)).body

/** Proposes the addendum of the example, with other fields where given. */
export async function propose(bloc: StandardBloc, more: Body = {}): Promise<Body> {
  const body = { ...proposeExample, ...more }
  return (await must('POST', `${bloc.covenant}/addenda`, bloc.keys.head, body)).body
}

/** Has the members sign in their order, all but the last so many. */
export async function signMost(
  bloc: StandardBloc,
  { version, contentHash }: Body,
  leaveOut = 0,
): Promise<void> {
  const members = Object.entries(bloc.memberKeys)
  for (const [unitCode, key] of members.slice(0, members.length - leaveOut)) {
    await must('PUT', signaturePath(bloc, version, unitCode), key, signatureOf(contentHash))
  }
}

/** A bloc whose covenant is in force, with version 2 open, and signed by all but so many. */
export async function blocWithAddendum(blocCode: string, leaveOut: number) {
  const bloc = await standardBloc({ blocCode })
  await putInForce(bloc)
  const addendum = await propose(bloc)
  await signMost(bloc, addendum, leaveOut)
  return { ...bloc, hash: String(addendum.contentHash) }
}

export type AddendumBloc = Awaited<ReturnType<typeof blocWithAddendum>>

type Read = {
  covenant: Covenant | undefined
  addendum: Addendum | undefined
  signature: AddendumSignature | undefined
  access: BlocAccess | undefined
}

/** What an operation on version 2 reads, for a unit. */
export function readAddendum({ blocCode, term }: AddendumBloc, unitCode: string): Promise<Read> {
  return getItems(testStore(), {
    covenant: covenantKey(blocCode, term),
    addendum: addendumKey(blocCode, term, 2),
    signature: addendumSignatureKey(blocCode, term, 2, unitCode),
    access: blocAccessKey(blocCode),
  })
}

/** Signs version 2 for a unit, from what was read for it. */
export function signAs(
  { hash }: AddendumBloc,
  unitCode: string,
  read: Read,
  more: Partial<StoreContext> = {},
) {
  const ctx = testContext({ principal: principalOf(unitCode), ...more })
  return signAddendum(ctx, { unitCode, content: signatureOf(hash) }, read)
}
