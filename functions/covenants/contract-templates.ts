import * as z from 'zod'
import { templateConfidences } from '../../lib/covenants/templates/template.ts'
import { pageOf } from '../../lib/http/page.ts'
import { pathParameters } from '../../lib/http/parameters.ts'
import { SourceSchema } from '../../lib/kernel/provenance.ts'
import { day, named, TextSchema, text } from '../../lib/kernel/schema.ts'
import { termValue } from '../../lib/kernel/term.ts'
import { covenantContent, Schedule } from './contract-content.ts'

const templateCode = pathParameters.templateCode.schema

export const TemplateConfidence = named('TemplateConfidence', () =>
  z
    .enum(templateConfidences)
    .describe(
      'What the points rest on; note tells of the rest. attested: a text that was read; inferred: practice, no text; illustrative: made up to show how it works',
    ),
)

export const TemplateContent = named('TemplateContent', () => {
  const { totalPoints, groups, caps, grades, gates, indicators } = covenantContent()
  return z.strictObject({
    totalPoints: totalPoints.unwrap(),
    groups: groups.unwrap(),
    caps,
    grades,
    gates,
    indicators,
  })
})

export const CovenantTemplate = named('CovenantTemplate', () =>
  z.strictObject({
    code: templateCode(),
    name: TextSchema(),
    purpose: TextSchema().describe('What it is meant for'),
    content: TemplateContent(),
    confidence: TemplateConfidence(),
    sources: z
      .array(SourceSchema())
      .min(1)
      .max(5)
      .describe('Documents that say it, or show the practice'),
    issuedOn: day().optional().describe('Day on which the scale was signed'),
    appliesFrom: day().optional().describe('Day from which it applied'),
    note: TextSchema().describe('Which part rests on what'),
  }),
)

export const CovenantTemplatePage = named('CovenantTemplatePage', () => pageOf(CovenantTemplate()))

export const DraftCovenantRequest = named('DraftCovenantRequest', () =>
  z
    .strictObject({
      fromTerm: termValue().optional().describe("A term of the same bloc: its covenant's content"),
      templateCode: templateCode().optional(),
      title: text(300).optional().describe('Named after the term where absent'),
      schedule: Schedule()
        .optional()
        .describe("A template needs it; absent, the other term's due dates move with the years"),
    })
    .describe('Exactly one of fromTerm and templateCode'),
)
