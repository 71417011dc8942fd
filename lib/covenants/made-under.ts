import { type FieldError, fieldError } from '../kernel/refusal.ts'
import type { Covenant } from './covenant.ts'

/** A sheet or a report, with the version of the covenant's content that it says. */
type Versioned = { covenantVersion?: number | undefined }

/** The version that it was made under; what is from before versions is of the opening. */
export function versionMadeUnder(
  { covenantVersion }: Versioned,
  { version, openingVersion = version }: Covenant,
): number {
  return covenantVersion ?? openingVersion
}

/**
 * What is given under a content that an addendum has replaced is not taken for the new one; `code`
 * is that of the error.
 */
export function checkPresentVersion(
  { version }: Covenant,
  { covenantVersion }: Versioned,
  code: string,
): FieldError[] {
  if (covenantVersion === undefined || covenantVersion === version) return []
  const detail = {
    vi: `Nội dung giao ước hiện là phiên bản ${version}.`,
    en: `The covenant's content is of version ${version} now.`,
  }
  return [fieldError('/covenantVersion', code, detail)]
}
