import { type BlocAccess, blocAccessKey, type Membership } from '../access/bloc-access.ts'
import { fieldError, refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { asRead } from '../store/condition.ts'
import { keys, partitions } from '../store/keys.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import { getItems } from '../store/read.ts'
import type { Write } from '../store/write.ts'
import type { Unit } from '../units/unit.ts'
import { noUnit } from '../units/unknown-unit.ts'
import {
  type BlocMember,
  type BlocMemberContent,
  blocMemberKey,
  blocMemberView,
} from './bloc-member.ts'
import { exceededBound, maxMemberships, officesOutside, openedTermsLeft } from './rules.ts'
import { requireTerms } from './terms.ts'

/**
 * Takes a unit into a bloc from a term on, or changes the terms of its membership; what the unit
 * may do in the bloc changes in the same transaction.
 * @throws Refusal 422 `unit.unknown`, `bloc.term_form` or a `toTerm` before `fromTerm`, 409
 *   `bloc.full`, `bloc.member_in_office` or `bloc.member_bound`, 428/412
 */
export async function putBlocMember(
  ctx: StoreContext,
  input: { unitCode: string; content: BlocMemberContent },
  stored: { access: BlocAccess; member: BlocMember | undefined; unit: Unit | undefined },
): Promise<PutResult<BlocMember>> {
  const { unitCode, content } = input
  const { access, member, unit } = stored
  const { blocCode } = access
  if (unit === undefined) {
    const error = { parameter: 'unitCode', code: 'unit.unknown', detail: noUnit(unitCode) }
    throw refuse('unit.unknown', { errors: [error] })
  }
  requireInterval(access, content)
  const membership: Membership = { unitCode, fromTerm: content.fromTerm, toTerm: content.toTerm }
  requireRoom(access, membership)
  requireOfficesCovered(access, membership)
  await requireCovenantsKept(ctx, access, membership)

  const next: BlocMember = {
    ...content,
    blocCode,
    unitCode,
    revision: (member?.revision ?? 0) + 1,
  }
  return putStored(ctx, {
    action: 'bloc_member.put',
    resource: `/v1/blocs/${blocCode}/members/${unitCode}`,
    read: member,
    next,
    view: blocMemberView,
    writes: {
      member: {
        put: blocMemberKey(blocCode, unitCode),
        item: next,
        index: { gsi1pk: partitions.memberOf(unitCode), gsi1sk: blocCode },
        if: asRead(member),
      },
      access: accessWrite(access, membership),
    },
  })
}

function requireInterval(access: BlocAccess, { fromTerm, toTerm }: BlocMemberContent): void {
  const ends = toTerm === undefined ? [] : [{ pointer: '/toTerm', term: toTerm }]
  requireTerms(access.calendar, { pointer: '/fromTerm', term: fromTerm }, ...ends)
  if (toTerm === undefined || fromTerm <= toTerm) return
  const detail = {
    vi: 'toTerm phải từ fromTerm trở đi',
    en: 'toTerm must not be before fromTerm',
  }
  throw refuse('request.invalid', {
    errors: [fieldError('/toTerm', 'before_from_term', detail)],
  })
}

function requireRoom({ members }: BlocAccess, membership: Membership): void {
  const bound = exceededBound(members, membership)
  if (bound === 'members') throw refuse('bloc.full')
  if (bound === 'memberships') throw refuse('bloc.full', { detail: noMoreMemberships })
}

const noMoreMemberships = {
  vi: `Cụm, khối đã ghi ${maxMemberships} tư cách thành viên qua các kỳ, không ghi thêm được.`,
  en: `The bloc holds ${maxMemberships} memberships over all its terms and takes no more.`,
}

function requireOfficesCovered(access: BlocAccess, membership: Membership): void {
  const terms = officesOutside(access, membership).join(', ')
  if (terms === '') return
  const { unitCode } = membership
  const detail = {
    vi: `${unitCode} giữ chức danh trong kỳ ${terms}; sửa chức danh của kỳ đó trước.`,
    en: `${unitCode} is in office in ${terms}; change the officers of that term first.`,
  }
  throw refuse('bloc.member_in_office', { detail })
}

/**
 * Who was a member when a covenant opened signs, reports and votes to its end. Only where such a term
 * would be left are its covenants read; their members cannot change without the access item.
 */
async function requireCovenantsKept(
  ctx: StoreContext,
  access: BlocAccess,
  membership: Membership,
): Promise<void> {
  const { unitCode } = membership
  const left = openedTermsLeft(access, membership)
  const wanted = left.map((term) => [term, membersOfCovenant(access.blocCode, term)] as const)
  const covenants = await getItems(ctx.store, Object.fromEntries(wanted))
  const terms = left.filter((term) => covenants[term]?.memberCodes?.includes(unitCode)).join(', ')
  if (terms === '') return
  const detail = {
    vi: `${unitCode} là thành viên của giao ước đã mở của kỳ ${terms}; kết thúc tư cách sau kỳ đó.`,
    en: `${unitCode} is a member of the opened covenant of ${terms}; end its membership after that term.`,
  }
  throw refuse('bloc.member_bound', { detail })
}

const membersOfCovenant = (blocCode: string, term: string) =>
  keys.covenant<{ memberCodes?: readonly string[] }>(blocCode, term)

function accessWrite(access: BlocAccess, membership: Membership): Write {
  const others = access.members.filter(({ unitCode }) => unitCode !== membership.unitCode)
  const next: BlocAccess = {
    ...access,
    members: [...others, membership],
    revision: access.revision + 1,
  }
  return { put: blocAccessKey(access.blocCode), item: next, if: asRead(access) }
}
