/**
 * One spelling for comparison: lower case, single spaces, composed letters, ơ and ư without their
 * horn, "thoả" as "thỏa", đ for the Icelandic letter that looks like it, nothing invisible. Sources
 * mix NFC and NFD and both places of the tone; one prints "nguời" and "co sở" throughout.
 */
export function normalizeSpelling(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('\u031b', '')
    .replaceAll('ð', 'đ')
    .replace(/(?<=o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?!\p{L})/gu, '$2$1')
    .replace(/(?<=u)(y)([\u0300\u0301\u0303\u0309\u0323])(?!\p{L})/gu, '$2$1')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}
