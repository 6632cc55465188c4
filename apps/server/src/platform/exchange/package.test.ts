import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, BadPackage, close, MOST_BYTES, open, type Package } from './package.ts'
import { readReceipt, type Receipt, writeReceipt } from './receipt.ts'
import { isPublicKey, newKeyPair, openSealed, sealFor, sm3 } from './sm.ts'

const pair = () => ({ signing: newKeyPair(), sealing: newKeyPair() })
const [ours, theirs, others] = [pair(), pair(), pair()]
const publicOf = ({ signing, sealing }: ReturnType<typeof pair>) => ({ signing: signing.publicKey, sealing: sealing.publicKey })

const parcel: Package = {
  id: '019353d2-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
  from: 'portal',
  to: 'inside',
  kind: 'petition.submitted',
  thread: 'petition:1',
  madeAt: '2026-11-30T01:02:03.000Z',
  body: { text: '反映判决执行不到位', phone: null },
  files: [
    { name: '判决书.pdf', content: Buffer.from('%PDF-1.7') },
    { name: '空.txt', content: Buffer.alloc(0) },
  ],
}
const closed = close(parcel, ours.signing, publicOf(theirs))
const opened = (bytes: Buffer, by = ours, mine = theirs) => open(bytes, publicOf(by), mine.sealing)
const refused = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof BadPackage) return error.message
    throw error
  }
  return null
}

describe('a package', () => {
  it('comes out as it was put in, and tells a carrier only from whom and for whom', () => {
    expect(opened(closed.bytes)).toEqual(parcel)
    expect(addressOf(closed.bytes)).toEqual({ id: parcel.id, from: 'portal', to: 'inside', sm3: closed.sm3 })
    expect(closed.bytes.toString('latin1')).not.toMatch(/petition|PDF/)
    expect(closed.bytes.includes(Buffer.from('反映'))).toBe(false)
  })

  it('has the same hash however often it is closed, and another one for another content', () => {
    const again = close(parcel, ours.signing, publicOf(theirs))
    expect(again.sm3).toBe(closed.sm3)
    expect(again.bytes.equals(closed.bytes)).toBe(false)
    expect(close({ ...parcel, body: {} }, ours.signing, publicOf(theirs)).sm3).not.toBe(closed.sm3)
  })

  it('is refused from another sender, for another reader, and under another name', () => {
    expect(refused(() => opened(closed.bytes, others))).toMatch(/not signed by portal/)
    expect(refused(() => opened(closed.bytes, ours, others))).toMatch(/another reader/)
    const renamed = Buffer.from(closed.bytes.toString('latin1').replace(parcel.id, `${parcel.id.slice(0, -1)}1`), 'latin1')
    expect(refused(() => opened(renamed))).toMatch(/changed since/)
    expect(refused(() => opened(Buffer.from('PK\u0003\u0004')))).toMatch(/no package/)
    expect(refused(() => opened(Buffer.from('{"form":1}\n')))).toMatch(/header/)
  })

  it('is refused whatever byte was changed, and wherever it was cut off', () => {
    fc.assert(
      fc.property(fc.nat(closed.bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(closed.bytes)
        changed[at] = changed[at]! ^ by
        expect(refused(() => opened(changed))).not.toBeNull()
        expect(refused(() => opened(closed.bytes.subarray(0, at)))).not.toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  it('is not made when it is larger than what the other side takes', () => {
    const files = [{ name: '卷宗.pdf', content: Buffer.alloc(MOST_BYTES) }]
    expect(refused(() => close({ ...parcel, files }, ours.signing, publicOf(theirs)))).toMatch(/at most/)
  })
})

describe('a seal', () => {
  it('opens for its reader at its place alone', () => {
    const sealed = sealFor(theirs.sealing.publicKey, Buffer.from('密'), 'here')
    expect(openSealed(sealed, theirs.sealing.privateKey, 'here')?.toString()).toBe('密')
    expect(openSealed(sealed, theirs.sealing.privateKey, 'there')).toBeNull()
    expect(openSealed(sealed, others.sealing.privateKey, 'here')).toBeNull()
    // the library answers this one with no bytes instead of an error
    expect(openSealed({ ...sealed, key: `${sealed.key.slice(0, -2)}00` }, theirs.sealing.privateKey, 'here')).toBeNull()
  })

  it('uses SM3 as GB/T 32905 has it, and tells a point of the curve from another text', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect([isPublicKey(theirs.signing.publicKey), isPublicKey(`04${'1'.repeat(128)}`), isPublicKey('')]).toEqual([true, false, false])
  })
})

describe('a receipt', () => {
  const told: Receipt = { id: parcel.id, sm3: closed.sm3, by: 'inside', fact: 'accepted', at: '2026-11-30T01:02:04.000Z', faults: [] }

  it('is read with the key of whoever wrote it, and nothing of it can be changed', () => {
    const text = writeReceipt(told, theirs.signing)
    expect(readReceipt(text, theirs.signing.publicKey)).toEqual(told)
    expect(readReceipt(text, others.signing.publicKey)).toBeNull()
    expect(readReceipt(text.replace('accepted', 'rejected'), theirs.signing.publicKey)).toBeNull()
    expect(readReceipt('', theirs.signing.publicKey)).toBeNull()
  })
})
