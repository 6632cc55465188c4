import { isPublicKey, isSignedBy, type KeyPair, sign, sm3 } from '../../../platform/exchange/index.ts'

/** What a slip says: that this office received this on that day. The code of the receipt is not in it, since a photograph of a slip is soon made. */
export interface Slip {
  officeCode: string
  number: string
  receivedOn: string
}

const FORM = 'JQ1'
/** None of the parts holds it. */
const GAP = '|'

export const keyIdOf = (publicKey: string): string => sm3(publicKey).slice(0, 16)

/** The text of the QR: what the slip says, and its signature by SM2 over SM3 with the key by which other offices know us in the exchange. */
export function signSlip({ officeCode, number, receivedOn }: Slip, key: KeyPair): string {
  const text = [FORM, officeCode, number, receivedOn, keyIdOf(key.publicKey)].join(GAP)
  return text + GAP + Buffer.from(sign(text, key), 'hex').toString('base64url')
}

/** Reads a slip by a public key and nothing else. @returns null where it is none, or was changed, or is signed with another key */
export function readSlip(signed: string, publicKey: string): Slip | null {
  const parts = signed.trim().split(GAP)
  const [form, officeCode, number, receivedOn, , signature] = parts
  if (parts.length !== 6 || form !== FORM || !isPublicKey(publicKey)) return null
  const told = Buffer.from(signature!, 'base64url').toString('hex')
  return isSignedBy(parts.slice(0, 5).join(GAP), told, publicKey)
    ? { officeCode: officeCode!, number: number!, receivedOn: receivedOn! }
    : null
}
