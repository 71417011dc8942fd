import { keyFor, must } from './actors.ts'
import { type Answer, type Body, call } from './api.ts'
import { putInForce } from './covenants.ts'
import { standardBloc } from './standard-bloc.ts'
import { awardPoll } from './whole-year.ts'

export type PollBloc = Awaited<ReturnType<typeof pollBloc>>

/**
 * The standard bloc with its covenant in force, in a bloc of its own and with as many members as
 * wanted (five or more).
 */
export async function pollBloc(blocCode: string, size = 5) {
  const bloc = await standardBloc({ blocCode })
  const memberCodes = [...bloc.memberCodes]
  const memberKeys = { ...bloc.memberKeys }
  for (let at = memberCodes.length + 1; at <= size; at += 1) {
    const unitCode = `KT-UNIT-${at}`
    const unit = { name: `LĐLĐ huyện ${at}`, level: 'superior_union', parentCode: 'KT' }
    await must('PUT', `/v1/units/${unitCode}`, bloc.keys.admin, unit)
    await must('PUT', `${bloc.bloc}/members/${unitCode}`, bloc.keys.organizer, {
      fromTerm: bloc.term,
    })
    memberCodes.push(unitCode)
    memberKeys[unitCode] = await keyFor(unitCode)
  }
  const whole = { ...bloc, memberCodes, memberKeys }
  await putInForce(whole)
  return { ...whole, voterKeys: memberCodes.map((code) => memberKeys[code] ?? '') }
}

/** A draft poll of the bloc; its path and its representation. */
export async function draftPoll({ covenant, keys, memberCodes }: PollBloc, more: Body = {}) {
  const content = { ...awardPoll(memberCodes.slice(0, 3)), ...more }
  const { body: poll } = await must('POST', `${covenant}/polls`, keys.head, content)
  const ids: string[] = poll.options.map(({ optionId }: { optionId: string }) => optionId)
  return { poll, path: `${covenant}/polls/${poll.pollId}`, ids, id: (at: number) => ids[at] ?? '' }
}

/** An open poll of the bloc. */
export async function openPoll(bloc: PollBloc, more: Body = {}) {
  const draft = await draftPoll(bloc, more)
  await must('POST', `${draft.path}/open`, bloc.keys.head)
  return draft
}

export const vote = (path: string, key: string | undefined, choices: string[]): Promise<Answer> =>
  call('PUT', `${path}/ballot`, { key, body: { choices } })

/**
 * A closed poll: the members vote in their order, each for the options at the given positions.
 * `[[0], [0], [], [1]]` are four ballots, one of them blank.
 */
export async function closedPoll(bloc: PollBloc, ballots: number[][], more: Body = {}) {
  const opened = await openPoll(bloc, more)
  await castAll(bloc, opened, ballots)
  await must('POST', `${opened.path}/close`, bloc.keys.head)
  const { body: result } = await must('GET', `${opened.path}/result`, bloc.keys.member)
  return { ...opened, result }
}

/** The members cast their ballots, in their order; the nonces that they were told. */
export async function castAll(
  { voterKeys }: PollBloc,
  { path, ids }: { path: string; ids: string[] },
  ballots: number[][],
): Promise<string[]> {
  const nonces: string[] = []
  for (const [at, choices] of ballots.entries()) {
    const chosen = choices.map((choice) => ids[choice])
    const { body } = await must('PUT', `${path}/ballot`, voterKeys[at] ?? '', { choices: chosen })
    nonces.push(body.inclusionNonce)
  }
  return nonces
}
