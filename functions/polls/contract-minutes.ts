import * as z from 'zod'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, count, day, instant, named, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { maxRecounts } from '../../lib/polls/poll.ts'
import {
  PollKind,
  PollMethod,
  PollOffice,
  PollRecount,
  PollSecrecy,
  PollStatus,
} from './contract.ts'
import {
  award,
  countingBoard,
  digest,
  most,
  optionContent,
  optionId,
  pollId,
  presetCode,
} from './contract-fields.ts'
import { PollOutcome, PollTieBreak, ResultTurnout } from './contract-result.ts'
import { PollRule } from './contract-rule.ts'

export const PaperCount = named('PaperCount', () =>
  z.strictObject({
    optionId: optionId(),
    votes: count(most).describe('Ballots that choose the option, or agree to it'),
    disagree: count(most).optional().describe('Of ballot form judge_each alone'),
    noOpinion: count(most).optional().describe('Of ballot form judge_each alone'),
  }),
)

export const PaperTallyRequest = named('PaperTallyRequest', () =>
  z.strictObject({
    issued: count(most),
    collected: count(most),
    valid: count(most),
    invalid: count(most),
    blank: count(most).optional().describe('How many of the invalid ones were blank'),
    written: count(most)
      .optional()
      .describe('How many of the collected ones came in writing from absentees'),
    counts: z.array(PaperCount()).min(1).max(most).describe('Every option once'),
    heldOn: day().optional().describe('The day of the vote'),
    place: text(300).optional(),
    countingBoard: countingBoard().optional(),
  }),
)

export const MinutesOption = named('MinutesOption', () =>
  z.strictObject({
    optionId: optionId(),
    ...optionContent(),
    unitName: text(300).optional().describe('What the unit was called on the day of the vote'),
    votes: count(most).optional(),
    percent: z.number().min(0).max(100).optional(),
    disagree: count(most).optional(),
    noOpinion: count(most).optional(),
    isWinner: z.boolean(),
  }),
)

export const MinutesRound = named('MinutesRound', () =>
  z.strictObject({ pollId: pollId(), status: PollStatus(), outcome: PollOutcome().optional() }),
)

export const PollMinutes = named('PollMinutes', () =>
  z
    .strictObject({
      pollId: pollId(),
      blocCode: code(),
      blocName: text(300),
      term: termValue(),
      kind: PollKind(),
      award: award().optional(),
      office: PollOffice().optional(),
      forTerm: termValue().optional(),
      title: text(300),
      method: PollMethod(),
      secrecy: PollSecrecy().optional(),
      rule: PollRule().optional(),
      presetCode: presetCode().optional(),
      openedAt: instant().optional(),
      closesAt: instant().optional(),
      closedAt: instant().optional(),
      certifiedAt: instant().optional(),
      heldOn: day().optional().describe('The day of the vote, where it was told'),
      place: text(300).optional(),
      countingBoard: countingBoard().optional(),
      electorate: z.array(code()).max(most).optional().describe('Units with a vote'),
      turnout: ResultTurnout().optional(),
      options: z.array(MinutesOption()).max(most),
      carriedWinners: z
        .array(MinutesOption())
        .max(most)
        .optional()
        .describe('Winners of the rounds before'),
      outcome: PollOutcome(),
      winners: z.array(optionId()).max(most),
      tied: z.array(optionId()).max(most).optional(),
      tieBreak: PollTieBreak().optional(),
      earlierRound: MinutesRound().optional().describe('The poll that this one goes on from'),
      laterRound: MinutesRound().optional().describe('The poll that goes on from this one'),
      recounts: z.array(PollRecount()).max(maxRecounts).optional(),
      ballotsDigest: digest().optional(),
      ...provenance(),
    })
    .describe('What the minutes of the count (biên bản kiểm phiếu) say'),
)
