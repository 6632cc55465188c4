import { SealError, type Seals } from '../secret/index.ts'
import { KEPT_MARK, keptPart, withoutHash } from './mask.ts'

/** What a record is about, as it is kept: the numbers of people within it are nowhere in clear. */
export interface Subjects {
  /**
   * A key as it is kept and compared: a part that holds a person's number is its mask and a hash with the installation's key, so that the same key is the same
   * record again and nobody works the number out of it. A key without one stays what it is; so does one that is kept already.
   */
  kept(kind: string, key: string): string
  /** The whole key, sealed for where it is kept; null where nothing of it is hidden. */
  sealed(kept: string, key: string): string | null
  /** The whole key again; where it was sealed with another key of the installation, its mask is all that is left. */
  whole(kept: string, sealed: string | null): string
}

/** A hash of 96 bits: among a billion keys no two meet. */
const HEX = 24
const placeOf = (kept: string) => `subject:${kept}`

export const subjectsWith = (seals: Pick<Seals, 'digest' | 'seal' | 'open'>): Subjects => ({
  kept: (kind, key) =>
    key
      .split('|')
      .map((part, index) => {
        const masked = keptPart(kind, part, index)
        return masked === null ? part : `${masked}${KEPT_MARK}${seals.digest(part, 'subject').slice(0, HEX)}`
      })
      .join('|'),
  sealed: (kept, key) => (kept === key ? null : seals.seal(key, placeOf(kept))),
  whole: (kept, sealed) => {
    if (sealed === null) return kept
    try {
      return seals.open(sealed, placeOf(kept))
    } catch (error) {
      if (error instanceof SealError) return withoutHash(kept)
      throw error
    }
  },
})
