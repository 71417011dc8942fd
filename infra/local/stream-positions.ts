import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const fileSchema = z.strictObject({
  streamArn: z.string(),
  positions: z.record(z.string(), z.string()),
})

/** How far each reader has come in each shard of a stream; by sequence numbers. */
export type StreamPositions = {
  after: (reader: string, shardId: string) => string | undefined
  /** The work for all changes up to and with this one is done. */
  advance: (reader: string, shardId: string, sequenceNumber: string) => void
}

/** Keeps the positions in a file where there is one; those of another stream count for nothing. */
export function openPositions(path: string | undefined, streamArn: string): StreamPositions {
  const positions = path === undefined ? {} : readPositions(path, streamArn)
  const nameOf = (reader: string, shardId: string) => `${reader} ${shardId}`
  return {
    after: (reader, shardId) => positions[nameOf(reader, shardId)],
    advance: (reader, shardId, sequenceNumber) => {
      positions[nameOf(reader, shardId)] = sequenceNumber
      if (path === undefined) return
      // Renamed into its place, so that a process that dies never leaves half a file.
      writeFileSync(`${path}.new`, JSON.stringify({ streamArn, positions }))
      renameSync(`${path}.new`, path)
    },
  }
}

function readPositions(path: string, streamArn: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const kept = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  return kept.streamArn === streamArn ? kept.positions : {}
}
