import { type BlocAccess, memberCodesIn } from '../access/bloc-access.ts'
import { sameContent } from '../kernel/digest.ts'
import { throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import { checkOfficers, checkOfficersAreMembers } from './check-officers.ts'
import {
  type Officers,
  type OfficersContent,
  officersPath,
  officersView,
  officersWrites,
} from './officers.ts'
import { requireTerms } from './terms.ts'

/**
 * Records by decision who heads a bloc in a term. An office that keeps its units keeps the poll
 * that elected them; the head and the deputies may act from the same transaction on.
 * @throws Refusal 422 `bloc.term_form`, a unit named twice or `bloc.not_a_member`, 428/412
 */
export async function putOfficers(
  ctx: StoreContext,
  input: { term: string; content: OfficersContent },
  stored: { access: BlocAccess; officers: Officers | undefined },
): Promise<PutResult<Officers>> {
  const { term, content } = input
  const { access, officers } = stored
  requireTerms(access.calendar, { parameter: 'term', term })
  throwIfAny('request.invalid', checkOfficers(content))
  const strangers = checkOfficersAreMembers(content, memberCodesIn(access, term))
  throwIfAny('bloc.not_a_member', strangers)

  const next: Officers = {
    ...content,
    ...electedAs(officers, content),
    blocCode: access.blocCode,
    term,
    revision: (officers?.revision ?? 0) + 1,
  }
  return putStored(ctx, {
    action: 'officers.put',
    resource: officersPath(access.blocCode, term),
    read: officers,
    next,
    view: officersView,
    writes: officersWrites(access, officers, next),
  })
}

function electedAs(officers: Officers | undefined, content: OfficersContent) {
  const sameHead = officers?.headCode === content.headCode
  const sameDeputies = sameContent(officers?.deputyCodes ?? [], content.deputyCodes ?? [])
  return {
    headPollId: sameHead ? officers?.headPollId : undefined,
    deputyPollId: sameDeputies ? officers?.deputyPollId : undefined,
  }
}
