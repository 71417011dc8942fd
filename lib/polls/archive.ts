import * as z from 'zod'
import { canonicalDigest } from '../kernel/digest.ts'
import { decodeMarks, encodeMarks } from './ballot-code.ts'
import type { Marks } from './rules/marks.ts'

/**
 * What is kept of a closed urn for a recount: the ballots without their nonces, which voters know, and
 * entries that did not open. `salt` is 32 random bytes and kept here alone: without it a digest of a few
 * ballots would tell them.
 */
export type UrnArchive = {
  salt: Uint8Array
  ballots: readonly ArchivedBallot[]
  unopened: readonly Uint8Array[]
}

/** `unitCode` in an open poll alone. */
export type ArchivedBallot = { unitCode?: string | undefined; marks: Marks }

/** Of entries that did not open as much is kept as an item has room for, even of a stuffed urn. */
const maxUnopenedLength = 130_000

/** An archive as bytes, the same in whatever order ballots and entries were given. */
export function packArchive(archive: UrnArchive): Uint8Array {
  return Buffer.from(JSON.stringify(pack(archive)))
}

/** Takes it apart; undefined where the bytes are no archive of a poll with so many options. */
export function unpackArchive(bytes: Uint8Array, optionsCount: number): UrnArchive | undefined {
  const { success, data } = packedSchema().safeParse(readJson(bytes))
  if (!success) return undefined
  const ballots = data.ballots.flatMap((text) => unpackBallot(text, optionsCount) ?? [])
  if (ballots.length < data.ballots.length) return undefined
  const unopened = data.unopened.map((text) => Buffer.from(text, 'base64'))
  return { salt: Buffer.from(data.salt, 'hex'), ballots, unopened }
}

/**
 * `sha256:` and 64 hex digits over salt, ballots and unopened entries. It binds the archive to what is
 * published at closing, and tells nothing to whoever doesn't have the salt.
 */
export function ballotsDigest(archive: UrnArchive): string {
  return `sha256:${canonicalDigest(pack(archive))}`
}

type Packed = z.infer<ReturnType<typeof packedSchema>>

/** A ballot is its marks in hex, in an open poll with its unit: `0102:KT-DAKTO`. */
function packedSchema() {
  return z.strictObject({
    version: z.literal(1),
    salt: z.string().regex(/^[0-9a-f]{64}$/),
    ballots: z.array(z.string().regex(/^([0-9a-f]{2})+(:.*)?$/s)),
    unopened: z.array(z.base64()),
  })
}

function pack({ salt, ballots, unopened }: UrnArchive): Packed {
  return {
    version: 1,
    salt: Buffer.from(salt).toString('hex'),
    ballots: ballots.map(packBallot).toSorted(),
    unopened: fitting(unopened.map((entry) => Buffer.from(entry).toString('base64')).toSorted()),
  }
}

function fitting(texts: readonly string[]): string[] {
  let length = 0
  return texts.filter((text) => {
    length += text.length
    return length <= maxUnopenedLength
  })
}

function packBallot({ unitCode, marks }: ArchivedBallot): string {
  const text = Buffer.from(encodeMarks(marks)).toString('hex')
  return unitCode === undefined ? text : `${text}:${unitCode}`
}

function unpackBallot(text: string, optionsCount: number): ArchivedBallot | undefined {
  const colon = text.indexOf(':')
  const [hex, unitCode] = colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)]
  const marks = decodeMarks(Buffer.from(hex, 'hex'), optionsCount)
  return marks && { unitCode, marks }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
