import * as z from 'zod'
import { maxMembers } from '../../lib/blocs/rules.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { awardCode, code, named, text } from '../../lib/kernel/schema.ts'
import { boardRoles } from '../../lib/polls/poll.ts'

/** A poll has at most as many options as a bloc has members. */
export const most = maxMembers

export const pollId = pathParameters.pollId.schema

export const optionId = () =>
  z
    .string()
    .max(20)
    .regex(/^option_[0-9a-f]{12}$/)

export const nonce = () =>
  z
    .string()
    .max(32)
    .regex(/^[0-9a-f]{32}$/)

export const presetCode = pathParameters.presetCode.schema

export const digest = () =>
  z
    .string()
    .max(71)
    .regex(/^sha256:[0-9a-f]{64}$/)

export const award = () =>
  awardCode().describe(
    'What is awarded, such as leading_unit or excellent_unit; of kind award alone',
  )

export const optionContent = () => ({
  unitCode: code().optional(),
  personName: text(200).optional(),
  text: text(500).optional(),
})

export const PollOptionContent = named('PollOptionContent', () =>
  z.strictObject(optionContent()).describe('Exactly one of unitCode, personName, text'),
)

export const PollOption = named('PollOption', () =>
  z.strictObject({ optionId: optionId(), ...optionContent() }),
)

export const BoardRole = named('BoardRole', () => z.enum(boardRoles))

export const BoardMember = named('BoardMember', () =>
  z
    .strictObject({ name: text(200), role: BoardRole(), unitCode: code().optional() })
    .describe('A member of the counting board (ban kiểm phiếu)'),
)

export const countingBoard = () => z.array(BoardMember()).min(1).max(15)
