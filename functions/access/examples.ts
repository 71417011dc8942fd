import { pathParameters } from '../../lib/http/parameters.ts'

export const apiKeyExample = {
  apiKeyId: pathParameters.apiKeyId.example,
  name: 'KT officer',
  unitCode: 'KT',
  scopes: ['read', 'blocs:write'],
  expiresOn: '2030-01-01',
  createdAt: '2026-01-15T02:00:00.000Z',
}

export const tokenExample =
  'gu_5f0c1c2ad59b4e0a9f7f3a1b2c3d4e5f_00112233445566778899aabbccddeeff0011223344556677a1b2c3'
