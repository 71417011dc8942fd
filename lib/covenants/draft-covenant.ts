import { type BlocAccess, memberCodesIn, standingIn } from '../access/bloc-access.ts'
import { requireTerms } from '../blocs/terms.ts'
import { type FieldError, fieldError, refuse, throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import type { Covenant } from './covenant.ts'
import { putCovenant } from './put-covenant.ts'
import { checkWhole } from './rules/check-content.ts'
import type { CovenantContent, Schedule } from './rules/content.ts'
import { copyContent } from './rules/copy-content.ts'
import { titleFor } from './templates/template.ts'
import { findTemplate } from './templates/templates.ts'

/** What to draft from: exactly one of a term of the same bloc and a template. */
export type DraftRequest = {
  fromTerm?: string | undefined
  templateCode?: string | undefined
  title?: string | undefined
  schedule?: Schedule | undefined
}

/** `origin` is the covenant of `fromTerm`. */
type Stored = {
  covenant: Covenant | undefined
  origin?: Covenant | undefined
  access: BlocAccess | undefined
}

/**
 * Drafts a term's covenant, where there is none, from that of another term or from a template.
 * @throws Refusal 404 `covenant.not_found`; 422 `bloc.term_form`, `covenant.content_invalid`,
 *   `covenant.origin_not_found`; 409 `covenant.already_drafted`
 */
export async function draftCovenant(
  ctx: StoreContext,
  input: { blocCode: string; term: string; request: DraftRequest },
  { covenant, origin, access }: Stored,
): Promise<Covenant> {
  if (access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term, request } = input
  const from = originOf(request)
  requireTerms(
    access.calendar,
    { term, parameter: 'term' },
    ...(from.term === undefined ? [] : [{ term: from.term, pointer: '/fromTerm' }]),
  )
  const memberCodes = memberCodesIn(access, term)
  const content =
    from.term === undefined
      ? contentOfTemplate(from.templateCode, term, request)
      : copyContent(requireReadable(ctx, origin, access), {
          fromTerm: from.term,
          term,
          memberCodes,
          title: request.title,
          schedule: request.schedule,
        })
  const { organizer } = standingIn(access, term, ctx.principal)
  const pointer = from.term === undefined ? '/templateCode' : '/fromTerm'
  requireWhole(content, { asTold: organizer, memberCodes, pointer })
  if (covenant !== undefined) throw refuse('covenant.already_drafted')

  const place = { blocCode, term, content }
  const created = { ...ctx, ifMatch: undefined }
  const { item } = await putCovenant(created, place, { covenant: undefined, access })
  return item
}

type Origin = { term: string } | { term: undefined; templateCode: string }

function originOf({ fromTerm, templateCode }: DraftRequest): Origin {
  if (fromTerm !== undefined && templateCode === undefined) return { term: fromTerm }
  if (fromTerm === undefined && templateCode !== undefined) return { term: undefined, templateCode }
  const errors = ['/fromTerm', '/templateCode'].map((pointer) =>
    fieldError(pointer, 'covenant.one_origin', oneOrigin),
  )
  throw refuse('covenant.content_invalid', { errors })
}

function contentOfTemplate(code: string, term: string, request: DraftRequest): CovenantContent {
  const { title = titleFor(term), schedule } = request
  const template = findTemplate(code)
  if (template === undefined) {
    const errors = [fieldError('/templateCode', 'covenant_template.unknown', noTemplate)]
    throw refuse('covenant.origin_not_found', { errors })
  }
  return { title, ...template.content, schedule }
}

/** What the caller may not read is not there for it (design §3). */
function requireReadable(
  ctx: StoreContext,
  origin: Covenant | undefined,
  access: BlocAccess,
): Covenant {
  const standing = origin && standingIn(access, origin.term, ctx.principal)
  if (origin !== undefined && (standing?.actsAsHead || standing?.member)) return origin
  const errors = [fieldError('/fromTerm', 'covenant.not_found', noCovenant)]
  throw refuse('covenant.origin_not_found', { errors })
}

/** The rules of a put; what is wrong with the origin is told where the request names it. */
function requireWhole(
  content: CovenantContent,
  given: { asTold: boolean; memberCodes: readonly string[]; pointer: string },
): void {
  const errors = [...checkWhole(content, given), ...checkYears(content)]
  throwIfAny(
    'covenant.content_invalid',
    errors.map((error) => located(error, given.pointer)),
  )
}

/** A due date that was centuries away may move out of what a day can be. */
function checkYears({ schedule = {} }: { schedule?: object | undefined }): FieldError[] {
  const isDay = (day: unknown) => day === undefined || /^\d{4}-/.test(String(day))
  if (Object.values(schedule).every(isDay)) return []
  return [fieldError('/schedule', 'covenant.due_date_out_of_reach', giveDates)]
}

function located({ pointer, code, detail }: FieldError, origin: string): FieldError {
  return fieldError(pointer === '/schedule' ? pointer : origin, code, detail)
}

const oneOrigin = {
  vi: 'Nêu đúng một trong hai: fromTerm hoặc templateCode.',
  en: 'Give exactly one of fromTerm and templateCode.',
}
const giveDates = {
  vi: 'Hạn của kỳ kia chuyển sang kỳ này không còn là ngày có năm bốn chữ số; hãy gửi schedule.',
  en: "The other term's due dates, moved to this one, leave the years of four digits; give schedule.",
}
const noTemplate = {
  vi: 'Không có mẫu này; xem GET /v1/covenant-templates.',
  en: 'There is no such template; see GET /v1/covenant-templates.',
}
const noCovenant = {
  vi: 'Kỳ này chưa có giao ước, hoặc khóa này không được đọc.',
  en: 'The term has no covenant, or this key may not read it.',
}
