import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/** A pair for signing (GB/T 32918.2) or for sealing (GB/T 32918.4); both hexadecimal, the public one uncompressed: 130 digits. */
export interface KeyPair {
  publicKey: string
  privateKey: string
}
/** What others know of a party. */
export interface PublicKeys {
  signing: string
  sealing: string
}

export const newKeyPair = (): KeyPair => {
  const { publicKey, privateKey } = sm2.generateKeyPairHex()
  return { publicKey, privateKey }
}

/** Whether a text is a point of the curve, as the other side read it out to us. */
export function isPublicKey(text: string): boolean {
  try {
    return /^04[0-9a-f]{128}$/.test(text) && sm2.verifyPublicKey(text)
  } catch {
    // of numbers that are on no curve at all the library tells by an error
    return false
  }
}

/** SM3 (GB/T 32905), 64 hexadecimal digits. */
export const sm3 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** r and s, 64 digits each: of DER and of capital letters there would be several that say the same. */
const SIGNATURE = /^[0-9a-f]{128}$/

/** @returns the signature, r and s in hexadecimal */
export const sign = (text: string, { privateKey, publicKey }: KeyPair): string =>
  sm2.doSignature(Buffer.from(text), privateKey, { hash: true, publicKey })

export function isSignedBy(text: string, signature: string, publicKey: string): boolean {
  try {
    return SIGNATURE.test(signature) && sm2.doVerifySignature(Buffer.from(text), signature, publicKey, { hash: true })
  } catch {
    // numbers that are none of the curve's
    return false
  }
}

const [KEY, IV] = [16, 16]
/** C1C3C2, the order of GB/T 32918.4-2016. */
const ORDER = 1

/** A message for one reader: what opens it lies beside it, encrypted to the reader's key. */
export interface Sealed {
  /** Two keys of 128 bits, one to encrypt and one to authenticate with, encrypted by SM2. */
  key: string
  iv: string
  /** HMAC-SM3 over place, nonce and ciphertext. */
  mac: string
  cipher: Buffer
}

const macOf = (key: Buffer, place: string, iv: Buffer, cipher: Buffer): Buffer =>
  createHmac('sm3', key).update(`${place.length}:${place}`).update(iv).update(cipher).digest()

/**
 * SM4-CBC (GB/T 32907), then HMAC-SM3 over what came of it: Node has no SM4-GCM.
 *
 * @param place bound to the message: what is sealed for one place does not open at another
 */
export function sealFor(publicKey: string, plain: Buffer, place: string): Sealed {
  const [keys, iv] = [randomBytes(2 * KEY), randomBytes(IV)]
  const sm4 = createCipheriv('sm4-cbc', keys.subarray(0, KEY), iv)
  const cipher = Buffer.concat([sm4.update(plain), sm4.final()])
  return {
    key: sm2.doEncrypt(keys, publicKey, ORDER, { asn1: true }),
    iv: iv.toString('hex'),
    mac: macOf(keys.subarray(KEY), place, iv, cipher).toString('hex'),
    cipher,
  }
}

/** @returns null when it was sealed for another key or place, or changed since */
export function openSealed({ key, iv, mac, cipher }: Sealed, privateKey: string, place: string): Buffer | null {
  try {
    // the library answers a broken ciphertext with no bytes, and not with an error
    const keys = Buffer.from(sm2.doDecrypt(key, privateKey, ORDER, { output: 'array', asn1: true }))
    if (keys.byteLength !== 2 * KEY) return null
    const nonce = Buffer.from(iv, 'hex')
    const [told, found] = [Buffer.from(mac, 'hex'), macOf(keys.subarray(KEY), place, nonce, cipher)]
    if (told.byteLength !== found.byteLength || !timingSafeEqual(told, found)) return null
    const sm4 = createDecipheriv('sm4-cbc', keys.subarray(0, KEY), nonce)
    return Buffer.concat([sm4.update(cipher), sm4.final()])
  } catch {
    return null
  }
}
