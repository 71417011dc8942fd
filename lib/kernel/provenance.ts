import * as z from 'zod'
import { day, named, text, webAddress } from './schema.ts'

export const SourceSchema = named('Source', () =>
  z
    .strictObject({
      title: text(300),
      url: webAddress(500).optional(),
      publishedOn: day().optional(),
      quote: text(1000).optional(),
    })
    .describe('The document a fact was taken from'),
)

/** Where a fact comes from; units, blocs, officers, covenants, signatures, reports and polls take it. */
export const provenance = () => ({
  source: SourceSchema().optional(),
  note: text(1000).optional().describe('Remark for readers'),
  illustrative: z.boolean().optional().describe('True for made-up data that shows how things work'),
})

export type Provenance = {
  source?: z.infer<ReturnType<typeof SourceSchema>> | undefined
  note?: string | undefined
  illustrative?: boolean | undefined
}

/** The provenance fields of an entity, in their fixed order. */
export function provenanceOf({ source, note, illustrative }: Provenance): Provenance {
  return { source: source && sourceView(source), note, illustrative }
}

function sourceView({ title, url, publishedOn, quote }: NonNullable<Provenance['source']>) {
  return { title, url, publishedOn, quote }
}
