import { findTemplate, templates } from '../../lib/covenants/templates/templates.ts'
import { operation } from '../../lib/http/operation.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { cataloguePage } from '../../lib/store/catalogue-page.ts'
import { CovenantTemplate, CovenantTemplatePage } from './contract-templates.ts'
import { templateExample } from './template-examples.ts'

const collection = '/v1/covenant-templates'

const listCovenantTemplates = operation({
  operationId: 'listCovenantTemplates',
  method: 'GET',
  path: collection,
  tag: 'Covenants',
  summary: 'List the templates that a covenant can be drafted from',
  description: 'Each says what it rests on and how far it can be trusted.',
  kind: 'list',
  scope: 'read',
  relation: 'any',
  response: CovenantTemplatePage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [templateExample] } },
  handle: ({ page }) => ({ status: 200, body: cataloguePage(templates, page) }),
})

const getCovenantTemplate = operation({
  operationId: 'getCovenantTemplate',
  method: 'GET',
  path: `${collection}/{templateCode}`,
  tag: 'Covenants',
  summary: 'Get a template of a covenant',
  kind: 'derived',
  scope: 'read',
  relation: 'any',
  response: CovenantTemplate,
  statuses: [200],
  problems: ['covenant_template.not_found'],
  examples: { response: templateExample },
  handle: ({ params }) => ({
    status: 200,
    body: found(findTemplate(params.templateCode), 'covenant_template.not_found'),
  }),
})

export const templateOperations = [listCovenantTemplates, getCovenantTemplate]
