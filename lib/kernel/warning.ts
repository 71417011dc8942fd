import type { Text } from './text.ts'

/** Something accepted but doubtful: where (JSON pointer into the resource), which, and why. */
export type Warning = { code: string; pointer: string; message: Text }
