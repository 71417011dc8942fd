import * as z from 'zod'
import { code, count, named } from '../../lib/kernel/schema.ts'
import { marks } from '../../lib/polls/rules/marks.ts'
import { digest, most, nonce, optionId } from './contract-fields.ts'

export const Mark = named('Mark', () => z.enum(marks))

export const BallotAnswer = named('BallotAnswer', () =>
  z.strictObject({ optionId: optionId(), answer: Mark() }),
)

export const CastBallotRequest = named('CastBallotRequest', () =>
  z.strictObject({
    choices: z
      .array(optionId())
      .max(most)
      .optional()
      .describe('Ids of options; [] is a blank ballot. Of ballot form choose'),
    answers: z
      .array(BallotAnswer())
      .max(most)
      .optional()
      .describe(
        'What is said of each option; one that is left out has no opinion, [] is a blank ballot. Of ballot form judge_each',
      ),
  }),
)

export const BallotReceipt = named('BallotReceipt', () =>
  z.strictObject({
    recorded: z.boolean().describe('Always true'),
    inclusionNonce: nonce().describe(
      'Told once. Listed after closing, it proves that the ballot is in, never what it says',
    ),
  }),
)

export const PollTurnout = named('PollTurnout', () =>
  z.strictObject({
    eligible: count(most),
    cast: count(most),
    votedUnits: z
      .array(code())
      .max(most)
      .optional()
      .describe('Who voted; after closing, from three ballots on'),
  }),
)

export const PollInclusion = named('PollInclusion', () =>
  z.strictObject({
    ballotsDigest: digest().describe(
      'Of the sorted ballots and a salt that is kept sealed with them; a recount checks it',
    ),
    inclusionNonces: z
      .array(nonce())
      .max(most)
      .describe('What voters were told when they cast, sorted; apart from what ballots say'),
  }),
)
