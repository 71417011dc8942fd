import packageJson from '../../package.json' with { type: 'json' }

const description = `
The yearly *giao ước thi đua* (emulation covenant) of Vietnam's trade-union blocs: units, member
counts, blocs, covenants, reports, scores and polls.

API cho giao ước thi đua hằng năm của các cụm, khối thi đua công đoàn: đơn vị, số liệu đoàn viên,
cụm khối, giao ước, báo cáo, chấm điểm, bình xét.

- **Keys.** Send \`Authorization: Bearer gu_…\`. What a key may not read is answered like what does
  not exist: 404.
- **Errors** are Problems (RFC 9457) in Vietnamese or English, by \`Accept-Language\`. Programs go by
  \`code\`; \`GET /problems/{code}\` explains it. What the gateway itself refuses (a body of
  10 MB, throttling, 503, 504) has a body of its own.
- **Sizes.** A body has at most 1 MiB; an import 4 MB and 5,000 rows. A larger one is 413.
- **Writing.** An equal PUT changes nothing and answers 200. Any other PUT on an existing resource
  needs \`If-Match\`. A POST may carry an \`Idempotency-Key\`: send one, and a retry has no second
  effect.
- **Lists** go on as long as \`nextCursor\` is there.
- **Evolution** is additive. Requests refuse unknown fields; answers may gain fields, so clients
  must ignore what they don't know. Values are never added to the enums named here.
`

/** Who and what the API is. */
export const info = {
  title: 'Giao Ước',
  version: packageJson.version,
  description: description.trim(),
  contact: { name: 'Giao Ước' },
  license: { name: 'Apache 2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
}

/** One address to fill in: the local server's is in its credentials file, and http is no example. */
export const servers = [
  {
    url: 'https://{host}',
    description: 'Production: your deployment of the API',
    variables: {
      host: { default: 'giao-uoc.example', description: 'Host name of the deployment' },
    },
    'x-internal': false,
  },
]
