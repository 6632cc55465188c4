import { SealError, type Seals } from '../secret/index.ts'
import { eachText, maskNumber, replaceIdentities } from './identity.ts'
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
  /**
   * What a record rests on – rows, sentences – as it is kept: each identity number in its texts is its mask and the number sealed, the same for the same number wherever it stands, so that rows
   * are compared and found as they were. What is hidden already stays.
   */
  hide<T>(value: T): T
  /** The numbers again; their masks where they were sealed with another key of the installation. What was never hidden stays what it is. */
  show<T>(value: T): T
}

/** A hash of 96 bits: among a billion keys no two meet. */
const HEX = 24
/** A number that is hidden: ⟦110105********002X sealed:…⟧. */
const HIDDEN_NUMBER = /⟦([^⟦⟧ ]*) (sealed:[0-9a-f]{12}:[A-Za-z0-9_-]+)⟧/gu
const NUMBER_PLACE = 'identity'
const placeOf = (kept: string) => `subject:${kept}`

export const subjectsWith = (seals: Pick<Seals, 'digest' | 'seal' | 'sealAlike' | 'open'>): Subjects => ({
  hide: value => {
    // rows of one lead name the same few people
    const made = new Map<string, string>()
    const hidden = (number: string): string => {
      const known = made.get(number) ?? `⟦${maskNumber(number)} ${seals.sealAlike(number, NUMBER_PLACE)}⟧`
      made.set(number, known)
      return known
    }
    return eachText(value, text => replaceIdentities(text, hidden))
  },
  show: value =>
    eachText(value, text =>
      text.includes('⟦') ? text.replaceAll(HIDDEN_NUMBER, (_, mask, sealed) => openedOr(seals, sealed, NUMBER_PLACE, mask)) : text,
    ),
  kept: (kind, key) =>
    key
      .split('|')
      .map((part, index) => {
        const masked = keptPart(kind, part, index)
        return masked === null ? part : `${masked}${KEPT_MARK}${seals.digest(part, 'subject').slice(0, HEX)}`
      })
      .join('|'),
  sealed: (kept, key) => (kept === key ? null : seals.seal(key, placeOf(kept))),
  whole: (kept, sealed) => (sealed === null ? kept : openedOr(seals, sealed, placeOf(kept), withoutHash(kept))),
})

/** What was sealed; where that was with another key of the installation, what is left of it. */
function openedOr(seals: Pick<Seals, 'open'>, sealed: string, place: string, left: string): string {
  try {
    return seals.open(sealed, place)
  } catch (error) {
    if (error instanceof SealError) return left
    throw error
  }
}
