import { problems } from '../../lib/kernel/problems.ts'
import { page, table } from './markdown.ts'

const notes = `Every refusal is an \`application/problem+json\` body with one of these codes; \`GET /problems/{code}\`
answers the same. The detail of an answer can be more precise than the advice here.`

/** docs/problems.md: every code with its status, its title and what to do, in both languages. */
export function problemsText(): string {
  const rows = Object.entries(problems).map(([code, { status, title, advice }]) => [
    `\`${code}\``,
    String(status),
    `${title.vi}<br>${title.en}`,
    `${advice.vi}<br>${advice.en}`,
  ])
  return page('Problems', notes, table(['Code', 'Status', 'Title', 'What to do'], rows))
}
