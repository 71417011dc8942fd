import { type FieldError, fieldError } from '../../kernel/refusal.ts'

type SignerFields = {
  signerName?: string | undefined
  signerPosition?: string | undefined
  signedOn?: string | undefined
}

/**
 * A unit signs for itself with the signer's name and position; the organizer records a paper
 * signature by its date alone, which has come, and names no signer (walkthrough, covenant;
 * design §4). `today` is a calendar day in Vietnam.
 */
export function checkSigner(
  fields: SignerFields,
  by: 'unit' | 'organizer',
  today: string,
): FieldError[] {
  const { signerName, signerPosition, signedOn } = fields
  const ofUnit = { signerName, signerPosition }
  const onPaper = { signedOn }
  const [needed, surplus] = by === 'unit' ? [ofUnit, onPaper] : [onPaper, ofUnit]
  const missing = namesWhere(needed, (value) => value === undefined)
  const unwanted = namesWhere(surplus, (value) => value !== undefined)
  return [
    ...missing.map((name) => fieldError(`/${name}`, 'signature.missing', missed)),
    ...unwanted.map((name) => fieldError(`/${name}`, 'signature.surplus', extra)),
    ...(signedOn !== undefined && signedOn > today
      ? [fieldError('/signedOn', 'signature.in_future', notYet)]
      : []),
  ]
}

function namesWhere(fields: object, holds: (value: unknown) => boolean): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (holds(value) ? [name] : []))
}

const missed = {
  vi: 'Bắt buộc với chữ ký loại này.',
  en: 'Required for this kind of signature.',
}
const notYet = { vi: 'Ngày ký chưa đến.', en: 'The day has not come yet.' }
const extra = {
  vi: 'Không dùng với chữ ký loại này.',
  en: 'Not part of this kind of signature.',
}
