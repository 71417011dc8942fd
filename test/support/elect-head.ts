import { must } from './actors.ts'
import type { Body } from './api.ts'
import type { StandardBloc } from './standard-bloc.ts'
import { awardPoll } from './whole-year.ts'

/** Every member votes for a unit as the head of a later term, and the organizer certifies it. */
export async function electHead(
  bloc: StandardBloc,
  unitCode: string,
  forTerm: string,
): Promise<Body> {
  const { covenant, keys, memberKeys, memberCodes } = bloc
  const { award, ...poll } = awardPoll(memberCodes)
  const election = { ...poll, kind: 'officer', office: 'head', forTerm }
  const { body: created } = await must('POST', `${covenant}/polls`, keys.head, election)
  const path = `${covenant}/polls/${created.pollId}`
  await must('POST', `${path}/open`, keys.head)
  const choice = created.options.find((option: Body) => option.unitCode === unitCode)
  for (const key of Object.values(memberKeys)) {
    await must('PUT', `${path}/ballot`, key, { choices: [choice.optionId] })
  }
  await must('POST', `${path}/close`, keys.head)
  return (await must('POST', `${path}/certify`, keys.organizer)).body
}
