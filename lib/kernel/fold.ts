/**
 * Folds Vietnamese text for searching: `Ngọc Hồi` and `ngoc hoi` become the same, and apostrophes
 * count for nothing: `Ia H’Drai` is found by `h'drai` and by `hdrai`.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/['’‘ʼ`]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
