/** Without signs that are taken for one another when read out or written by hand. */
const KINDS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghjkmnpqrstuvwxyz', '23456789', '!@#%+=?']
const LENGTH = 14

/** A number below `limit`, each equally likely. */
function below(limit: number): number {
  const bound = Math.floor(256 / limit) * limit
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1))
    if (byte! < bound) return byte! % limit
  }
}

/** A password that keeps the rule: every kind of character at least once, the rest and the order by chance. */
export function makePassword(): string {
  const all = KINDS.join('')
  const signs = [
    ...KINDS.map(kind => kind[below(kind.length)]!),
    ...Array.from({ length: LENGTH - KINDS.length }, () => all[below(all.length)]!),
  ]
  for (let i = signs.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[signs[i], signs[j]] = [signs[j]!, signs[i]!]
  }
  return signs.join('')
}
