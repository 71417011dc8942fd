/**
 * One spelling for comparison: lower case, single spaces, composed letters, ơ and ư without their
 * horn. Sources mix NFC and NFD, and one of them prints "nguời" and "co sở" throughout.
 */
export function normalizeSpelling(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('\u031b', '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}
