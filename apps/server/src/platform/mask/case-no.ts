/** A number with all but its agency and year hidden: 甲检受[2025]****号. */
export function maskCaseNo(number: string): string {
  const at = Math.max(number.lastIndexOf(']'), number.lastIndexOf('〕'), number.lastIndexOf('）'), number.lastIndexOf(')'))
  return at < 0 ? `${number.slice(0, 2)}****` : `${number.slice(0, at + 1)}****${number.endsWith('号') ? '号' : ''}`
}
