import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** Sealed with a key that is not the one at hand, or changed since. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

export interface Seals {
  /** Encrypts a text for one place: what is sealed for one person's record does not open in another's. */
  seal(text: string, place: string): string
  /**
   * The same, but the same text of the same place is the same sealed text again, so that what is sealed can be compared and found: the nonce is a hash of the text with a key of its own
   * (synthetic, as in RFC 5297). Whoever reads it learns which texts are equal, and nothing else.
   */
  sealAlike(text: string, place: string): string
  /** @throws SealError when the key is another one, or text or place were changed */
  open(sealed: string, place: string): string
  /** Whether a text was sealed with this very key. */
  isMine(text: string): boolean
  /** A hash (HMAC-SHA256, hexadecimal) that nobody can compute without the key: what little was hashed cannot be guessed from it. */
  digest(text: string, place: string): string
}

const PREFIX = 'sealed'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Whether a text is a sealed one, with whatever key. */
export const isSealed = (text: string): boolean => text.startsWith(`${PREFIX}:`)

/**
 * Seals texts with AES-256-GCM (NIST SP 800-38D): a random 96-bit nonce each, the place as additional data. The form is
 * `sealed:<name of the key>:<base64url of nonce, ciphertext, tag>`; the name is a digest of the key, so that a lost key is told from a changed text.
 */
export function sealsWith(key: Buffer): Seals {
  const mark = `${PREFIX}:${createHash('sha256').update('jianqing key name').update(key).digest('hex').slice(0, 12)}:`
  // a key of its own: one key is not used for two things (NIST SP 800-57, 5.2)
  const digestKey = createHmac('sha256', key).update('jianqing digests').digest()
  const nonceKey = createHmac('sha256', key).update('jianqing nonces').digest()
  const sealWith = (iv: Buffer, text: string, place: string): string => {
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place))
    return mark + Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  }
  return {
    digest: (text, place) => createHmac('sha256', digestKey).update(`${place.length}:${place}`).update(text).digest('hex'),
    isMine: text => text.startsWith(mark),
    seal: (text, place) => sealWith(randomBytes(IV_BYTES), text, place),
    sealAlike: (text, place) =>
      sealWith(createHmac('sha256', nonceKey).update(`${place.length}:${place}`).update(text).digest().subarray(0, IV_BYTES), text, place),
    open(sealed, place) {
      if (!sealed.startsWith(mark)) throw new SealError('sealed with another key')
      const bytes = Buffer.from(sealed.slice(mark.length), 'base64url')
      if (bytes.byteLength < IV_BYTES + TAG_BYTES) throw new SealError('cut off')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch (error) {
        throw new SealError('changed since it was sealed', { cause: error })
      }
    },
  }
}
