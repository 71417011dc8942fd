import * as z from 'zod'

/** `true` or `false` in a query; openapi.yaml says boolean. */
export const queryBoolean = () =>
  z.enum(['true', 'false']).transform((written) => written === 'true')
