/**
 * The form in which headers are compared: full width folded to half (NFKC), a trailing 「（必填）」 or `*` dropped,
 * white space, underscores' neighbours and case ignored. Exports differ in exactly these things from office to office.
 */
export function normaliseHeader(header: string): string {
  let folded = header
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]+/gu, '')
    .toLowerCase()
  for (let before = ''; before !== folded;) {
    before = folded
    folded = folded.replace(/\((?:必填|选填|required|optional)\)$/u, '').replace(/^\*+|\*+$/gu, '')
  }
  return folded
}
