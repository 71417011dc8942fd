import { type Marks, marks } from './rules/marks.ts'

const version = 1
const nonceBytes = 16
const headBytes = 1 + nonceBytes

/** A mark is its place in `marks`, counted from 1; nothing is 0. */
const codes = [undefined, ...marks]

/**
 * A ballot as bytes before sealing: version, nonce, one byte per option. All ballots of a poll are of
 * one length, so that a sealed one doesn't tell what is in it. `nonce` is 32 hex digits.
 */
export function encodeBallot(nonce: string, ballot: Marks): Uint8Array {
  return Buffer.concat([Buffer.of(version), Buffer.from(nonce, 'hex'), encodeMarks(ballot)])
}

/** Takes a ballot apart again; undefined where the bytes are none for so many options. */
export function decodeBallot(
  bytes: Uint8Array,
  optionsCount: number,
): { nonce: string; marks: Marks } | undefined {
  if (bytes[0] !== version) return undefined
  const decoded = decodeMarks(bytes.subarray(headBytes), optionsCount)
  const nonce = Buffer.from(bytes.subarray(1, headBytes)).toString('hex')
  return decoded && { nonce, marks: decoded }
}

/** The marks of a ballot, one byte per option. */
export function encodeMarks(ballot: Marks): Uint8Array {
  return Uint8Array.from(ballot, (mark) => codes.indexOf(mark))
}

/** Undefined where the bytes are not a mark for each of so many options. */
export function decodeMarks(bytes: Uint8Array, optionsCount: number): Marks | undefined {
  if (bytes.length !== optionsCount || bytes.some((code) => code >= codes.length)) return undefined
  return Array.from(bytes, (code) => codes[code])
}
