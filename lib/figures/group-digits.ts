/** Groups the digits of a number that is not negative, with the marks of a language. */
export function groupDigits(value: number, groupMark: string, decimalMark: string): string {
  const [whole = '', fraction] = String(value).split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, groupMark)
  return fraction === undefined ? groups : groups + decimalMark + fraction
}
