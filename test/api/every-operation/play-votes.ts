import { must } from '../../support/actors.ts'
import type { Body } from '../../support/api.ts'
import { ruleOf } from '../../support/rules.ts'
import { awardPoll, type World } from '../../support/whole-year.ts'

/** Every operation on polls, with success and with keys that its function has answered before. */
export async function playVotes(world: World): Promise<void> {
  const { covenant, keys, memberCodes, memberKeys, poll } = world
  const post = (pollId: string, action: string, key: string, body?: Body) =>
    must('POST', `${covenant}/polls/${pollId}/${action}`, key, body)
  const opened = async (content: Body): Promise<Body> => {
    const { body } = await must('POST', `${covenant}/polls`, keys.head, content)
    await post(body.pollId, 'open', keys.head)
    return body
  }
  const again = await opened(awardPoll(memberCodes))
  for (const { pollId, options } of [poll, again]) {
    const [first, second] = options
    for (const [at, key] of Object.values(memberKeys).entries()) {
      const choice = at % 2 === 0 || at === 4 ? first : second
      const choices = at === 4 ? [] : [choice.optionId]
      await must('PUT', `${covenant}/polls/${pollId}/ballot`, key, { choices })
    }
    await post(pollId, 'close', keys.head)
    await post(pollId, 'recount', keys.organizer, { reason: 'theo đề nghị' })
  }
  const { body: runoff } = await post(poll.pollId, 'runoff', keys.head)
  await post(runoff.pollId, 'cancel', keys.head, { reason: 'thôi' })

  const { rule: _rule, secrecy: _secrecy, ...told } = awardPoll(memberCodes)
  const content = { ...told, method: 'reported' }
  const { body: reported } = await must('POST', `${covenant}/polls`, keys.organizer, content)
  await post(reported.pollId, 'reported-outcome', keys.organizer, {
    winners: [reported.options[0].optionId],
    heldOn: '2020-12-25',
  })
  await post(reported.pollId, 'certify', keys.organizer)

  const rule = ruleOf({ tie: 'superior' })
  const paper = await opened({ ...awardPoll(memberCodes), method: 'paper', rule })
  const counts = paper.options.map(({ optionId }: Body, at: number) => ({
    optionId,
    votes: at < 2 ? 2 : 0,
  }))
  const tally = { issued: 5, collected: 4, valid: 4, invalid: 0, counts }
  await post(paper.pollId, 'paper-tally', keys.head, tally)
  const winners = [paper.options[0].optionId]
  const decision = { winners, decidedOn: '2020-12-26', reason: 'thành tích nhiều năm' }
  await post(paper.pollId, 'tie-decision', keys.organizer, decision)
}
