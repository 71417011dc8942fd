import { covenantKey, covenantPath, covenantView } from '../../lib/covenants/covenant.ts'
import { draftCovenant as draft } from '../../lib/covenants/draft-covenant.ts'
import { operation } from '../../lib/http/operation.ts'
import { load, path, written } from './common.ts'
import { Covenant } from './contract.ts'
import { DraftCovenantRequest } from './contract-templates.ts'
import * as examples from './examples.ts'
import { getCovenant } from './resource-routes.ts'
import { draftRequestExample } from './template-examples.ts'

/** Makes a term's covenant from what there is already. */
export const draftCovenant = operation({
  ...written,
  operationId: 'draftCovenant',
  method: 'POST',
  path: `${path}/draft`,
  summary: "Draft a covenant from another term's, or from a template",
  description:
    'From a term: due dates and the year in the title move to the new term; targets of units that are no members any more and statedMemberCount are left out. From a template: schedule is required.',
  kind: 'stored',
  body: DraftCovenantRequest,
  response: Covenant,
  statuses: [201],
  problems: [
    'bloc.term_form',
    'covenant.content_invalid',
    'covenant.origin_not_found',
    'covenant.already_drafted',
  ],
  examples: { body: draftRequestExample, response: examples.draftExample },
  rendersAs: getCovenant,
  load: (params, { body: { fromTerm } }) => ({
    ...load(params),
    origin: fromTerm === undefined ? undefined : covenantKey(params.blocCode, fromTerm),
  }),
  handle: async ({ params, body, loaded, access }, ctx) => {
    const { blocCode, term } = params
    const covenant = await draft(ctx, { blocCode, term, request: body }, { ...loaded, access })
    return { status: 201, body: covenantView(covenant), location: covenantPath(blocCode, term) }
  },
})
