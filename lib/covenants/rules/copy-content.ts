import { shiftYears } from '../../kernel/days.ts'
import { yearsBetween } from '../../kernel/term.ts'
import { type CovenantContent, covenantContentOf, type Schedule } from './content.ts'

/** Where a content comes from and where it goes; `memberCodes` are the members of the new term. */
export type CopyInto = {
  fromTerm: string
  term: string
  memberCodes: readonly string[]
  title?: string | undefined
  schedule?: Schedule | undefined
}

/**
 * The content of a covenant for another term: due dates and the title's year move with the term
 * unless others are given. Targets of units that are no members there are left out, and so is the
 * number of members that the old document stated.
 */
export function copyContent(content: CovenantContent, into: CopyInto): CovenantContent {
  const { fromTerm, term, memberCodes } = into
  const years = yearsBetween(fromTerm, term)
  const unitTargets = content.unitTargets?.filter(({ unitCode }) => memberCodes.includes(unitCode))
  return covenantContentOf({
    ...content,
    title: into.title ?? retitled(content.title, fromTerm, term),
    schedule: into.schedule ?? (content.schedule && shifted(content.schedule, years)),
    unitTargets: unitTargets?.length ? unitTargets : undefined,
    statedMemberCount: undefined,
  })
}

function shifted(schedule: Schedule, years: number): Schedule {
  const moved = (day: string | undefined) =>
    day === undefined ? undefined : shiftYears(day, years)
  return {
    signBy: shiftYears(schedule.signBy, years),
    midYearBy: shiftYears(schedule.midYearBy, years),
    selfScoreBy: shiftYears(schedule.selfScoreBy, years),
    yearEndBy: shiftYears(schedule.yearEndBy, years),
    crossScoreBy: moved(schedule.crossScoreBy),
    voteBy: moved(schedule.voteBy),
    proposalsBy: moved(schedule.proposalsBy),
    handoverBy: moved(schedule.handoverBy),
  }
}

/** A title names its term; a longer stretch (2020–2025), a date or a number (2020/KH) stays. */
function retitled(title: string, fromTerm: string, term: string): string {
  const [first = '', second] = fromTerm.split('-')
  const [newFirst = '', newSecond] = term.split('-')
  const isYear = `(?<![\\d./])(?<!\\d\\s?[-–]\\s?)${first}`
  if (second === undefined) {
    return title.replace(new RegExp(`${isYear}(?!\\d|/|\\s?[-–]\\s?\\d)`, 'g'), newFirst)
  }
  return title.replace(
    new RegExp(`${isYear}(\\s?[-–]\\s?)${second}(?!\\d)`, 'g'),
    (_, between: string) => `${newFirst}${between}${newSecond}`,
  )
}
