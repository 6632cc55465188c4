import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { firstBadGb18030, firstBadUtf8, guessEncoding } from './encoding.ts'
import { normaliseCsv, Tokeniser } from './normalise.ts'
import { RecordCounter } from './records.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianqing-records-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A generator of its own, so that a failure can be repeated. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

const PIECES = ['甲', 'a', ',', ',', '"', '""', '\n', '\r\n', ' ', '', '\n\n', ',"乙\n丙",', ',"x""y"\n']

describe('counting records', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => [seed + 1]))('does not depend on where chunks are cut (seed %i)', seed => {
    const next = random(seed)
    const bytes = Buffer.from(Array.from({ length: 60 }, () => PIECES[next(PIECES.length)]).join(''))
    const whole = new RecordCounter(',')
    whole.push(bytes)
    whole.finish()
    const cut = new RecordCounter(',')
    for (let at = 0; at < bytes.length;) {
      const size = 1 + next(5)
      cut.push(bytes.subarray(at, at + size))
      at += size
    }
    cut.finish()
    expect([cut.records, cut.lines, cut.longest]).toEqual([whole.records, whole.lines, whole.longest])
  })

  it('is the same as taking the records apart, for well-formed text', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const next = random(seed)
      const cell = () => ['', 'a', '甲乙', '"a,b"', '"x\ny"', '"x""y"', '"\r\n"'][next(7)]!
      const text = Array.from({ length: 12 }, () => (next(5) === 0 ? '' : `${cell()},${cell()}`)).join(next(2) ? '\n' : '\r\n')
      const counter = new RecordCounter(',')
      counter.push(Buffer.from(text))
      counter.finish()
      let records = 0
      const tokens = new Tokeniser(',', ({ cells }) => {
        if (cells.length > 1) records++
      })
      tokens.push(text)
      tokens.finish()
      expect({ text, records: counter.records }).toEqual({ text, records: records + 1 })
    }
  })
})

describe('taking a broken CSV apart', () => {
  const clean = async (text: string, width: number) => {
    const source = join(folder, 'in.csv')
    const target = join(folder, 'out.csv')
    writeFileSync(source, text)
    await normaliseCsv(source, ',', width, target)
    return readFileSync(target, 'utf8').trim().split('\n').filter(Boolean)
  }

  it('keeps the line on which each record begins', async () => {
    expect(await clean('a,b\n"x y",1\n\nz,2\r\n"p\nq",3\n', 2)).toEqual([',"2",,"x y","1"', ',"4",,"z","2"', ',"5",,"p', 'q","3"'])
  })

  it('marks what has too few or too many cells', async () => {
    const rows = await clean('a,b\n1\n1,2,3\n1,2,,\n1,2\n', 2)
    expect(rows.map(row => row.split(',')[0])).toEqual(['"cells:1/2"', '"cells:3/2"', '', ''])
  })

  it('loses no more than its own line to a quote that never closes', async () => {
    const rows = await clean('a,b\n1,"2\n3,4\n5,6\n', 2)
    expect(rows).toEqual([`"quote","2","1,""2","1","""2"`, ',"3",,"3","4"', ',"4",,"5","6"'])
  })
})

describe('encodings', () => {
  it('finds the first byte that is no UTF-8', () => {
    expect(firstBadUtf8(Buffer.from('中文'))).toBeUndefined()
    expect(firstBadUtf8(Buffer.concat([Buffer.from('中文'), Buffer.from([0xff]), Buffer.from('好')]))).toBe(6)
    expect(firstBadUtf8(Buffer.concat([Buffer.from('中'), Buffer.from([0xe4, 0xb8]), Buffer.from('a')]))).toBe(3)
  })

  it('finds the first byte that is no GB18030', () => {
    expect(firstBadGb18030(Buffer.from([0xd6, 0xd0, 0x41, 0x95, 0x32, 0x82, 0x36]), false)).toBeUndefined()
    expect(firstBadGb18030(Buffer.from([0xd6, 0xd0, 0xff]), false)).toBe(2)
    expect(firstBadGb18030(Buffer.from([0x41, 0xd6]), false)).toBe(1)
    expect(firstBadGb18030(Buffer.from([0x41, 0xd6]), true)).toBeUndefined()
  })

  it('tells them apart', () => {
    expect(guessEncoding(Buffer.from('编号,名称'))).toBe('utf-8')
    expect(guessEncoding(Buffer.from([0xb1, 0xe0, 0xba, 0xc5]))).toBe('gb18030')
    expect(guessEncoding(Buffer.from('\uFEFF编号', 'utf16le'))).toBe('utf-16le')
  })
})
