/**
 * Does something with every item, at most `limit` at a time, begun in their order. The first error
 * stops what has not begun and is thrown when all that had begun is over.
 */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].reverse()
  const errors: unknown[] = []
  const workOn = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      try {
        await work(item)
      } catch (error) {
        errors.push(error)
        waiting.length = 0
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, waiting.length) }, workOn))
  if (errors.length > 0) throw errors[0]
}
