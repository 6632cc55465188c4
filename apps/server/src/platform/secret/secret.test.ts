import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OperatorError } from '../config/index.ts'
import { isSealed, loadKey, SealError, sealsWith } from './index.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jianqing-secret-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the key', () => {
  it('is made once, for the server alone', () => {
    const key = loadKey({ dataDir, secretKey: null })
    expect(key.byteLength).toBe(32)
    expect(loadKey({ dataDir, secretKey: null })).toEqual(key)
    expect(readdirSync(dataDir)).toEqual(['secret.key'])
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(loadKey({ dataDir: join(dataDir, 'other'), secretKey: null })).not.toEqual(key)
  })

  it('is the configured one where there is one, and no file is made then', () => {
    const secretKey = randomBytes(32)
    expect(loadKey({ dataDir, secretKey })).toBe(secretKey)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it.each(['', 'x', 'AAAA', randomBytes(31).toString('base64'), `${randomBytes(32).toString('base64')}x`])(
    'is never made anew over a file that holds none: %j',
    text => {
      writeFileSync(join(dataDir, 'secret.key'), text)
      expect(() => loadKey({ dataDir, secretKey: null })).toThrow(OperatorError)
      expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe(text)
    },
  )
})

describe('seals', () => {
  const seals = sealsWith(randomBytes(32))

  it('open what they sealed, each time another text', () => {
    const [a, b] = [seals.seal('秘密', 'here'), seals.seal('秘密', 'here')]
    expect(a).not.toBe(b)
    expect([a, b].map(text => seals.open(text, 'here'))).toEqual(['秘密', '秘密'])
    expect(isSealed(a) && seals.isMine(a)).toBe(true)
    expect(a).not.toContain('秘密')
    expect(isSealed('JBSWY3DPEHPK3PXP')).toBe(false)
  })

  it('open nothing else: another place, another key, a changed or shortened text', () => {
    const sealed = seals.seal('secret', 'here')
    const [head, body] = [sealed.slice(0, sealed.lastIndexOf(':') + 1), Buffer.from(sealed.slice(sealed.lastIndexOf(':') + 1), 'base64url')]
    expect(() => seals.open(sealed, 'there')).toThrow(SealError)
    expect(() => sealsWith(randomBytes(32)).open(sealed, 'here')).toThrow('another key')
    for (let at = 0; at < body.byteLength; at++) {
      const changed = Buffer.from(body)
      changed[at]! ^= 1
      expect(() => seals.open(head + changed.toString('base64url'), 'here')).toThrow(SealError)
      expect(() => seals.open(head + body.subarray(0, at).toString('base64url'), 'here')).toThrow(SealError)
    }
  })
})
