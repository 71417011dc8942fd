import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sideBySide } from '../../../lib/kernel/side-by-side.ts'

test('does everything once, in order, never more than the limit at a time', async () => {
  const begun: number[] = []
  let [running, most] = [0, 0]
  await sideBySide([5, 1, 4, 2, 3], 2, async (item) => {
    begun.push(item)
    running += 1
    most = Math.max(most, running)
    await wait(item)
    running -= 1
  })
  expect(begun).toEqual([5, 1, 4, 2, 3])
  expect(most).toBe(2)
  await sideBySide([], 2, () => Promise.reject(new Error('never called')))
})

test('begins nothing after an error, and throws it when what had begun is over', async () => {
  const done: number[] = []
  const work = async (item: number) => {
    await wait(item === 2 ? 5 : 0)
    if (item === 1) throw new Error('broken')
    done.push(item)
  }
  await expect(sideBySide([1, 2, 3, 4], 2, work)).rejects.toThrow('broken')
  expect(done).toEqual([2])
})
