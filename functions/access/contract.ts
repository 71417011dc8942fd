import * as z from 'zod'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { scopes } from '../../lib/kernel/principal.ts'
import { code, day, instant, named, text } from '../../lib/kernel/schema.ts'

export const ScopeName = named('Scope', () => z.enum(scopes).describe('What a key may be used for'))

const scopeList = () => z.array(ScopeName()).min(1).max(scopes.length)

export const CreateApiKeyRequest = named('CreateApiKeyRequest', () =>
  z.strictObject({
    name: text(100),
    unitCode: code(),
    scopes: scopeList(),
    expiresOn: day().describe('Last day of validity, in Vietnam (UTC+7)'),
  }),
)

const apiKeyFields = () => ({
  apiKeyId: pathParameters.apiKeyId.schema(),
  name: text(100),
  unitCode: code().optional().describe("Absent on the administrator's bootstrap key"),
  scopes: scopeList(),
  expiresOn: day().optional(),
  createdAt: instant(),
  revokedAt: instant().optional(),
})

export const ApiKey = named('ApiKey', () => z.strictObject(apiKeyFields()))

export const ApiKeyWithToken = named('ApiKeyWithToken', () =>
  z.strictObject({
    ...apiKeyFields(),
    token: z
      .string()
      .max(200)
      .regex(/^gu_[0-9a-f]{32}_[0-9a-f]{54}$/)
      .describe('The secret; shown only in this answer'),
  }),
)

export const ApiKeyPage = named('ApiKeyPage', () => pageOf(ApiKey()))

export const Me = named('Me', () =>
  z.strictObject({
    apiKeyId: pathParameters.apiKeyId.schema(),
    name: text(100),
    unitCode: code().optional(),
    scopes: scopeList(),
    expiresOn: day().optional(),
  }),
)
