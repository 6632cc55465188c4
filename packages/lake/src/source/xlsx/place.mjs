/** Excel's own limit; a cell further out belongs to no sheet. */
const MOST_COLUMNS = 16_384

/** `A` → 0, `AB` → 27. */
export function columnOf(letters) {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** The column of `AB12`, from 0; `next` where a cell says nothing, or nothing that can be. */
export function columnIn(reference, next) {
  let column = 0
  let at = 0
  for (; at < (reference?.length ?? 0); at++) {
    const code = reference.charCodeAt(at) & ~0x20
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return at > 0 && column <= MOST_COLUMNS ? column - 1 : next
}
