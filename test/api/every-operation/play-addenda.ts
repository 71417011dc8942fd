import { proposeExample } from '../../../functions/covenants/addendum-examples.ts'
import { must } from '../../support/actors.ts'
import { signatureOf } from '../../support/covenants.ts'
import type { World } from '../../support/whole-year.ts'

/** Takes back the world's addendum, has another signed by a member, and drafts a later term. */
export async function playAddenda({ bloc, covenant, keys, memberCode, params }: World) {
  const addenda = `${covenant}/addenda`
  const reason = { reason: 'Giữ chỉ tiêu đã ký' }
  await must('POST', `${addenda}/${params.version}/withdraw`, keys.head, reason)
  const { body } = await must('POST', addenda, keys.head, proposeExample)
  const signature = `${addenda}/${body.version}/signatures/${memberCode}`
  await must('PUT', signature, keys.member, signatureOf(body.contentHash))
  await must('POST', `${bloc}/covenants/2023/draft`, keys.organizer, { fromTerm: '2020' })
}
