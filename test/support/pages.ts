import { must } from './actors.ts'
import type { Answer, Body } from './api.ts'

/** Where the next page of a list is, as its Link header says. */
export const nextPage = ({ headers }: Answer): string | undefined =>
  headers.link?.match(/<(.+)>/)?.[1]

/** All items of a list, walked by its Link headers. */
export async function allItems(target: string, key: string): Promise<Body[]> {
  const items: Body[] = []
  let next: string | undefined = target
  while (next !== undefined) {
    const page = await must('GET', next, key)
    items.push(...page.body.items)
    next = nextPage(page)
  }
  return items
}
