import { z } from 'zod'
import { isSignedBy, type KeyPair, sign } from './sm.ts'

/** What is wrong with a package, for whoever can mend it: a field, a code, a sentence – and no value, for receipts go in the clear. */
export const Fault = z.strictObject({ path: z.string().max(300), code: z.string().max(100), message: z.string().max(500) })
export type Fault = z.infer<typeof Fault>

const Told = z.strictObject({
  id: z.uuid(),
  sm3: z.string().length(64),
  /** Whose receipt it is. */
  by: z.string().max(100),
  /** `conflict`: this id came with another content before. */
  fact: z.enum(['accepted', 'rejected', 'conflict']),
  at: z.iso.datetime(),
  faults: z.array(Fault).max(200),
})
export type Receipt = z.infer<typeof Told>
const Signed = z.strictObject({ told: Told, signature: z.string().max(200) })

/** A receipt, as it is kept and sent again unchanged. */
export const writeReceipt = (told: Receipt, mine: KeyPair): string => {
  const ordered = Told.parse(told)
  return JSON.stringify({ told: ordered, signature: sign(JSON.stringify(ordered), mine) })
}

/** @returns null for anything but a receipt that this key signed */
export function readReceipt(text: string, signing: string): Receipt | null {
  try {
    const { told, signature } = Signed.parse(JSON.parse(text))
    return isSignedBy(JSON.stringify(told), signature, signing) ? told : null
  } catch {
    return null
  }
}
