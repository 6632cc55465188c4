/** So many answers are kept: those of one wide file. */
const MOST = 20_000

/** Keeps what was made of a text: each header is compared under the same forms with the columns of every data set. */
export function remembering(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= MOST) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}
