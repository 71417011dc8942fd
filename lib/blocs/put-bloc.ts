import { type BlocAccess, blocAccessKey } from '../access/bloc-access.ts'
import { isInPath } from '../access/relations.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StoreContext } from '../store/commit.ts'
import { absent, asRead } from '../store/condition.ts'
import { keys, partitions } from '../store/keys.ts'
import { type PutResult, putStored } from '../store/put-stored.ts'
import type { Write } from '../store/write.ts'
import type { Unit } from '../units/unit.ts'
import { unknownUnit } from '../units/unknown-unit.ts'
import { anchorWrite } from '../units/write-unit.ts'
import { type Bloc, type BlocContent, blocKey, blocView, type OrganizedBloc } from './bloc.ts'

/**
 * Creates a bloc together with its access item, or replaces what is said of it. Its organizer and
 * calendar stay for its life; the organizer keeps its place in the tree from then on.
 * @throws Refusal 403 outside the organizer's path, 422 `unit.unknown`, 409 `bloc.organizer_fixed`,
 *   428/412
 */
export async function putBloc(
  ctx: StoreContext,
  input: { blocCode: string; content: BlocContent },
  stored: { bloc: Bloc | undefined; access: BlocAccess | undefined; organizer: Unit | undefined },
): Promise<PutResult<Bloc>> {
  const { blocCode, content } = input
  const { bloc, access, organizer } = stored
  const path = access?.organizerPath ?? organizer?.path
  if (path !== undefined && !isInPath(ctx.principal, path)) throw refuse('auth.not_allowed')
  if (organizer === undefined) {
    throw refuse('unit.unknown', { errors: [unknownUnit('/organizerCode', content.organizerCode)] })
  }
  if (bloc !== undefined && !isSameFrame(bloc, content)) throw refuse('bloc.organizer_fixed')

  const next: Bloc = { ...content, blocCode, revision: (bloc?.revision ?? 0) + 1 }
  return putStored(ctx, {
    action: 'bloc.put',
    resource: `/v1/blocs/${blocCode}`,
    read: bloc,
    next,
    view: blocView,
    writes: {
      bloc: blocWrite(next, bloc),
      access: bloc ? undefined : newAccess(next, organizer),
      organizer: bloc ? undefined : anchorWrite(organizer),
      organizes: bloc ? undefined : newOrganized(next),
    },
  })
}

function isSameFrame(bloc: Bloc, content: BlocContent): boolean {
  return bloc.organizerCode === content.organizerCode && bloc.calendar === content.calendar
}

function blocWrite(next: Bloc, read: Bloc | undefined): Write {
  return {
    put: blocKey(next.blocCode),
    item: next,
    index: {
      gsi1pk: partitions.organizedBy(next.organizerCode),
      gsi1sk: next.blocCode,
      gsi2pk: partitions.blocs,
      gsi2sk: next.blocCode,
    },
    if: asRead(read),
  }
}

function newAccess({ blocCode, calendar }: Bloc, organizer: Unit): Write {
  const access: BlocAccess = {
    blocCode,
    calendar,
    organizerPath: organizer.path,
    members: [],
    officers: {},
    openedTerms: [],
    revision: 1,
  }
  return { put: blocAccessKey(blocCode), item: access, if: absent() }
}

/** A succession that moves the organizer finds its blocs by it, consistently. */
function newOrganized({ blocCode, organizerCode: unitCode }: Bloc): Write {
  const item: OrganizedBloc = { unitCode, blocCode }
  return { put: keys.organizes(unitCode, blocCode), item, if: absent() }
}
