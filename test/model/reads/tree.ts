import { requireImport } from '../kinds/imports.ts'
import { months, requireSubtree } from '../kinds/member-counts.ts'
import { monthOf } from '../kinds/roll-ups.ts'
import { contentOf } from '../kinds/units.ts'
import { pathOf } from '../tree.ts'
import { at, found, type Read } from './read.ts'

/** Reads of units, member counts, imports, keys. */
export const treeReads: Read[] = [
  {
    operationId: 'getUnit',
    every: at('units', 'unitCode'),
    look(model, { params: { unitCode = '' } }) {
      const unit = found(model.units.get(unitCode), 'unit.not_found')
      const { isClosed, formerNames } = unit
      const path = pathOf(model, unitCode)
      return {
        unitCode,
        ...contentOf(unit),
        path,
        formerNames,
        status: isClosed ? 'closed' : 'active',
      }
    },
  },
  {
    operationId: 'listMemberCounts',
    every: at('units', 'unitCode'),
    look(model, ask) {
      const { unitCode } = requireSubtree(model, ask)
      return { items: months.flatMap((month) => monthOf(model, unitCode, month) ?? []) }
    },
  },
  {
    operationId: 'getMemberCount',
    isToldByOthers: true,
    every: (model) =>
      [...model.units.keys()].flatMap((unitCode) =>
        months.map((month) => ({ params: { unitCode, month } })),
      ),
    look(model, ask) {
      const { unitCode } = requireSubtree(model, ask)
      return found(monthOf(model, unitCode, ask.params.month ?? ''), 'member_count.not_found')
    },
  },
  ...['MemberCount', 'Unit'].flatMap((of): Read[] => {
    const ofKind: Read['every'] = (model) =>
      at(
        'imports',
        'importId',
      )(model).filter(({ params }) =>
        model.imports.get(params.importId ?? '')?.operationId.startsWith(`create${of}Import`),
      )
    return [
      {
        operationId: `get${of}Import`,
        every: ofKind,
        look(model, ask) {
          const { status, counts } = requireImport(model, ask)
          return { importId: ask.params.importId, status, pending: 0, ...counts }
        },
      },
      {
        operationId: `list${of}ImportResults`,
        every: ofKind,
        look: (model, ask) => ({ items: requireImport(model, ask).results }),
      },
    ]
  }),
  {
    operationId: 'getApiKey',
    scope: 'admin',
    every: at('apiKeys', 'apiKeyId'),
    look(model, { params: { apiKeyId = '' } }) {
      const { unitCode, scopes } = found(model.apiKeys.get(apiKeyId), 'api_key.not_found')
      return { apiKeyId, unitCode, scopes }
    },
  },
  {
    operationId: 'getUnitSuccession',
    every: at('successions', 'successionId'),
    look(model, { params: { successionId = '' } }) {
      const { content } = found(model.successions.get(successionId), 'succession.not_found')
      return { successionId, status: 'applied', ...content }
    },
  },
]
