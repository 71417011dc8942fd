import * as z from 'zod'
import { blocKinds } from '../../lib/blocs/bloc.ts'
import { seatsOf } from '../../lib/blocs/officers.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { provenance } from '../../lib/kernel/provenance.ts'
import { code, day, named, text } from '../../lib/kernel/schema.ts'
import { calendars, termValue } from '../../lib/kernel/term.ts'

export const BlocKind = named('BlocKind', () =>
  z.enum(blocKinds).describe('cum: units of one area; khoi: units of one kind'),
)

export const BlocCalendar = named('BlocCalendar', () =>
  z.enum(calendars).describe('Terms are years (2020) or school years (2021-2022)'),
)

export const Decision = named('Decision', () =>
  z
    .strictObject({ number: text(100), date: day() })
    .describe('A decision of the superior, as on its paper'),
)

const blocFields = () => ({
  kind: BlocKind(),
  organizerCode: code().describe('The organizing federation; fixed once the bloc exists'),
  calendar: BlocCalendar(),
  decision: Decision().optional().describe('The decision that established the bloc'),
  ...provenance(),
})

const aliases = () => z.array(text(200)).max(20)

export const PutBlocRequest = named('PutBlocRequest', () =>
  z.strictObject({ name: text(200), aliases: aliases().optional(), ...blocFields() }),
)

export const Bloc = named('Bloc', () =>
  z.strictObject({ blocCode: code(), name: text(200), aliases: aliases(), ...blocFields() }),
)

export const BlocPage = named('BlocPage', () => pageOf(Bloc()))

export const BlocQuery = named('BlocQuery', () =>
  z.strictObject({
    organizer: code().optional().describe('Only blocs of this organizer'),
    unit: code().optional().describe('Only blocs with this member unit, in `term` where given'),
    term: termValue().optional().describe('Only blocs with members in this term'),
  }),
)

const memberFields = () => ({
  fromTerm: termValue().describe('First term of the membership'),
  toTerm: termValue().optional().describe('Last term; open-ended without'),
  ...provenance(),
})

export const PutBlocMemberRequest = named('PutBlocMemberRequest', () =>
  z.strictObject(memberFields()),
)

export const BlocMember = named('BlocMember', () =>
  z.strictObject({ blocCode: code(), unitCode: code(), ...memberFields() }),
)

export const BlocMemberPage = named('BlocMemberPage', () => pageOf(BlocMember()))

export const BlocMemberQuery = named('BlocMemberQuery', () =>
  z.strictObject({ term: termValue().optional().describe('Only members in this term') }),
)

const deputyCodes = () => z.array(code()).max(seatsOf.deputy).describe('Deputy units, in order')

export const PutBlocOfficersRequest = named('PutBlocOfficersRequest', () =>
  z.strictObject({
    headCode: code(),
    deputyCodes: deputyCodes().optional(),
    decision: Decision().optional(),
    ...provenance(),
  }),
)

export const BlocOfficers = named('BlocOfficers', () =>
  z.strictObject({
    blocCode: code(),
    term: termValue(),
    headCode: code().optional().describe('Absent where only the deputies are known'),
    deputyCodes: deputyCodes().optional(),
    headPollId: pathParameters.pollId
      .schema()
      .optional()
      .describe('The poll that elected the head'),
    deputyPollId: pathParameters.pollId
      .schema()
      .optional()
      .describe('The poll that elected the deputies'),
    decision: Decision().optional(),
    ...provenance(),
  }),
)

export const BlocOfficersPage = named('BlocOfficersPage', () => pageOf(BlocOfficers()))
