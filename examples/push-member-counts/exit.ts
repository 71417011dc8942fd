import type { Text } from './text.ts'

/** What the command's exit code says (README.md). */
export const exitCodes = { applied: 0, someRefused: 1, nothingDone: 2, gaveUp: 3 } as const

/** The command cannot go on; the text tells the officer why and what to do. */
export class Stop extends Error {
  readonly exitCode: number
  readonly text: Text
  constructor(exitCode: number, text: Text) {
    super(text.en)
    this.exitCode = exitCode
    this.text = text
  }
}

/** The command was called wrongly, or the file cannot be sent: nothing was done. */
export const misuse = (text: Text) => new Stop(exitCodes.nothingDone, text)

/** Server or network gave up on the way; what was sent stays sent. */
export const gaveUp = (text: Text) => new Stop(exitCodes.gaveUp, text)
