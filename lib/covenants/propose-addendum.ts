import { type BlocAccess, standingIn } from '../access/bloc-access.ts'
import type { OwnIndicator } from '../indicators/indicator.ts'
import { sameContent } from '../kernel/digest.ts'
import { nextState } from '../kernel/lifecycle.ts'
import { provenanceOf } from '../kernel/provenance.ts'
import { refuse, throwIfAny } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { absent } from '../store/condition.ts'
import { prefixes } from '../store/keys.ts'
import { queryAll } from '../store/query.ts'
import {
  type Addendum,
  type AddendumContent,
  addendumKey,
  addendumLifecycle,
  addendumPath,
  addendumView,
} from './addendum.ts'
import { changeCovenant } from './change-covenant.ts'
import { type Covenant, covenantLifecycle } from './covenant.ts'
import type { CovenantVersion } from './covenant-version.ts'
import { checkWhole } from './rules/check-content.ts'
import { checkSameIndicators } from './rules/check-own-indicators.ts'
import { covenantContentOf } from './rules/content.ts'
import { contentHash } from './rules/content-hash.ts'

/**
 * Proposes a new content for a covenant in force, which stays as it is until all members have signed
 * (domain §4, data rules: a signed version changes only by an addendum signed by all). One at a time.
 * @throws Refusal 404 `covenant.not_found`; 422 `covenant.content_invalid`,
 *   `addendum.without_changes`; 409 `covenant.not_in_force`, `addendum.already_open`
 */
export async function proposeAddendum(
  ctx: StoreContext,
  proposed: AddendumContent,
  { covenant, access }: { covenant: Covenant | undefined; access: BlocAccess | undefined },
): Promise<Addendum> {
  if (covenant === undefined || access === undefined) throw refuse('covenant.not_found')
  const { blocCode, term, memberCodes = [] } = covenant
  const { organizer } = standingIn(access, term, ctx.principal)
  await requireNewContent(ctx, { covenant, proposed, organizer })
  nextState(covenantLifecycle, 'amend', covenant.status)
  if (covenant.openAddendum !== undefined) throw refuse('addendum.already_open')

  const version = (covenant.lastVersion ?? covenant.version) + 1
  const content = covenantContentOf(proposed)
  const addendum: Addendum = {
    ...content,
    ...provenanceOf(proposed),
    reason: proposed.reason,
    blocCode,
    term,
    version,
    fromVersion: covenant.version,
    status: addendumLifecycle.initial,
    memberCodes,
    contentHash: contentHash({ blocCode, term, memberCodes, content }),
    signedCodes: [],
    proposedAt: ctx.now().toISOString(),
    revision: 1,
  }
  await changeCovenant(ctx, covenant, {
    action: 'covenant.amend_proposed',
    changes: { openAddendum: version, lastVersion: version },
    also: {
      addendum: { put: addendumKey(blocCode, term, version), item: addendum, if: absent() },
    },
    about: {
      action: 'addendum.propose',
      resource: addendumPath(addendum),
      revision: addendum.revision,
      after: addendumView(addendum),
    },
  })
  return addendum
}

async function requireNewContent(
  ctx: StoreContext,
  given: { covenant: Covenant; proposed: AddendumContent; organizer: boolean },
): Promise<void> {
  const { covenant, proposed, organizer } = given
  const { memberCodes } = covenant
  throwIfAny('covenant.content_invalid', [
    ...checkWhole(proposed, { asTold: organizer, memberCodes }),
    ...checkSameIndicators({ indicators: await everKnown(ctx, covenant, proposed) }, proposed),
  ])
  if (sameContent(covenantContentOf(covenant), covenantContentOf(proposed))) {
    throw refuse('addendum.without_changes')
  }
}

/** An indicator that comes anew may be one that an earlier addendum left out: one read more. */
async function everKnown(
  ctx: StoreContext,
  { blocCode, term, indicators = [], openingVersion }: Covenant,
  proposed: AddendumContent,
): Promise<readonly OwnIndicator[]> {
  const present = new Set(indicators.map(({ code }) => code))
  const isAnyNew = proposed.indicators?.some(({ code }) => !present.has(code)) ?? false
  if (openingVersion === undefined || !isAnyNew) return indicators
  const former = prefixes.covenantVersions<CovenantVersion>(blocCode, term)
  const versions = await queryAll(ctx.store, former, { only: ['indicators'] })
  return [...indicators, ...versions.flatMap((version) => version.indicators ?? [])]
}
