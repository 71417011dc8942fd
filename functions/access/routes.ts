import { apiKeyKey } from '../../lib/access/api-key.ts'
import * as apiKeys from '../../lib/access/manage-api-keys.ts'
import { operation } from '../../lib/http/operation.ts'
import { pageReply } from '../../lib/http/reply.ts'
import { found } from '../../lib/kernel/refusal.ts'
import { unitKey } from '../../lib/units/unit.ts'
import { ApiKey, ApiKeyPage, ApiKeyWithToken, CreateApiKeyRequest, Me } from './contract.ts'
import { apiKeyExample, tokenExample } from './examples.ts'

const administered = {
  tag: 'API keys',
  scope: 'admin',
  relation: 'admin',
} as const

const getMe = operation({
  operationId: 'getMe',
  method: 'GET',
  path: '/v1/me',
  tag: 'API keys',
  summary: 'Tell which key is asking',
  kind: 'derived',
  relation: 'any',
  response: Me,
  statuses: [200],
  problems: [],
  examples: {
    response: {
      apiKeyId: apiKeyExample.apiKeyId,
      name: 'KT officer',
      unitCode: 'KT',
      scopes: ['read'],
      expiresOn: '2030-01-01',
    },
  },
  handle: (_request, { principal }) => {
    const { apiKeyId, name, unitCode, scopes, expiresOn } = principal
    return { status: 200, body: { apiKeyId, name, unitCode, scopes, expiresOn } }
  },
})

const listApiKeys = operation({
  ...administered,
  operationId: 'listApiKeys',
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'List API keys',
  kind: 'list',
  response: ApiKeyPage,
  statuses: [200],
  problems: [],
  examples: { response: { items: [apiKeyExample] } },
  handle: async ({ page }, ctx) =>
    pageReply(await apiKeys.listApiKeys(ctx, page), apiKeys.apiKeyView),
})

const createApiKey = operation({
  ...administered,
  operationId: 'createApiKey',
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Create an API key for a unit; its token is shown only once',
  kind: 'stored',
  body: CreateApiKeyRequest,
  response: ApiKeyWithToken,
  statuses: [201],
  problems: ['unit.unknown'],
  examples: {
    body: { name: 'KT officer', unitCode: 'KT', scopes: ['read'], expiresOn: '2030-01-01' },
    response: { ...apiKeyExample, token: tokenExample },
  },
  load: (_params, { body }) => ({ unit: unitKey(body.unitCode) }),
  handle: async ({ body, loaded }, ctx) => {
    const { key, token } = await apiKeys.createApiKey(ctx, body, loaded.unit)
    return {
      status: 201,
      body: { ...apiKeys.apiKeyView(key), token },
      representation: apiKeys.apiKeyView(key),
      location: `/v1/api-keys/${key.apiKeyId}`,
    }
  },
})

const getApiKey = operation({
  ...administered,
  operationId: 'getApiKey',
  method: 'GET',
  path: '/v1/api-keys/{apiKeyId}',
  summary: 'Get an API key, without its secret',
  kind: 'stored',
  response: ApiKey,
  statuses: [200],
  problems: ['api_key.not_found'],
  examples: { response: apiKeyExample },
  load: ({ apiKeyId }) => ({ key: apiKeyKey(apiKeyId) }),
  handle: ({ loaded }) => ({
    status: 200,
    body: apiKeys.apiKeyView(found(loaded.key, 'api_key.not_found')),
  }),
})

const revokeApiKey = operation({
  ...administered,
  operationId: 'revokeApiKey',
  method: 'POST',
  path: '/v1/api-keys/{apiKeyId}/revoke',
  summary: 'Revoke an API key',
  description: 'A running function may accept the key for up to 60 seconds more.',
  kind: 'stored',
  ifMatch: 'optional',
  response: ApiKey,
  statuses: [200],
  problems: ['api_key.not_found', 'api_key.revoked'],
  examples: { response: { ...apiKeyExample, revokedAt: '2026-02-01T02:00:00.000Z' } },
  rendersAs: getApiKey,
  load: ({ apiKeyId }) => ({ key: apiKeyKey(apiKeyId) }),
  handle: async ({ loaded }, ctx) => ({
    status: 200,
    body: apiKeys.apiKeyView(await apiKeys.revokeApiKey(ctx, loaded.key)),
  }),
})

const rotateApiKey = operation({
  ...administered,
  operationId: 'rotateApiKey',
  method: 'POST',
  path: '/v1/api-keys/{apiKeyId}/rotate',
  summary: 'Give an API key a new token; shown only once',
  description: 'A running function may accept the old token for up to 60 seconds more.',
  kind: 'stored',
  ifMatch: 'optional',
  response: ApiKeyWithToken,
  statuses: [200],
  problems: ['api_key.not_found', 'api_key.revoked'],
  examples: { response: { ...apiKeyExample, token: tokenExample } },
  load: ({ apiKeyId }) => ({ key: apiKeyKey(apiKeyId) }),
  handle: async ({ loaded }, ctx) => {
    const { key, token } = await apiKeys.rotateApiKey(ctx, loaded.key)
    const representation = apiKeys.apiKeyView(key)
    return { status: 200, body: { ...representation, token }, representation }
  },
})

export const accessOperations = [
  getMe,
  listApiKeys,
  createApiKey,
  getApiKey,
  revokeApiKey,
  rotateApiKey,
]
