import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFiles } from '../file/index.ts'
import { AppError } from '../http/index.ts'
import { redraw } from './image/index.ts'
import { type FileKind, KINDS, OFFICE_FILES } from './kinds.ts'
import { FileRefused } from './refusal.ts'
import * as sample from './sample.fixture.ts'
import { type IntakePolicy, take } from './take.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jianqing-intake-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const ALL: IntakePolicy = { kinds: Object.keys(KINDS) as FileKind[], maxBytes: 2 ** 20 }
const OFFICE: IntakePolicy = { kinds: OFFICE_FILES, maxBytes: 2 ** 20 }
const taking = (name: string, content: Buffer, policy: IntakePolicy = OFFICE) =>
  take({ dataDir, files: openFiles(dataDir) }, { content: Readable.from([content]), name }, policy)
const stored = (sm3: string) => openFiles(dataDir).read(sm3)
async function kept(): Promise<number> {
  let files = 0
  for await (const _ of openFiles(dataDir).list()) files++
  return files
}

async function refused(name: string, content: Buffer, policy?: IntakePolicy): Promise<string> {
  const error = await taking(name, content, policy).catch((e: unknown) => e)
  if (!(error instanceof FileRefused)) throw new Error(`taken, or failed otherwise: ${name}`, { cause: error })
  expect(error.code).toBe('file_refused')
  // in both languages, by name, and nothing of it is kept
  expect([error.detail!['zh-CN'], error.detail!.en].every(words => words.includes('“') && words.length > 12)).toBe(true)
  expect(await kept()).toBe(0)
  expect(await readdir(join(dataDir, 'intake'))).toEqual([])
  return error.refusal
}

describe('what a file is', () => {
  it('is told by its content, and its name is made to agree', async () => {
    const cases: [string, Buffer, string, string][] = [
      ['说明.pdf', sample.pdf(), 'pdf', '说明.pdf'],
      ['说明.pdf.exe', sample.pdf(), 'pdf', '说明.pdf'],
      ['invoice.exe.pdf', sample.pdf(), 'pdf', 'invoice.pdf'],
      ['情况说明2026.11.30', sample.pdf(), 'pdf', '情况说明2026.11.30.pdf'],
      ['照片.JPEG', await sample.photo(), 'jpeg', '照片.JPEG'],
      ['照片.png', await sample.photo(), 'jpeg', '照片.jpg'],
      ['图.png', await sample.png(), 'png', '图.png'],
      ['图.webp', await sample.webp(), 'webp', '图.webp'],
      ['报告.docx', sample.docx(), 'docx', '报告.docx'],
      ['报告.zip', sample.docx(), 'docx', '报告.docx'],
      ['表.xlsx', sample.xlsx(), 'xlsx', '表.xlsx'],
      ['说明.txt', Buffer.from('BMW 轿车一辆，情况如下\r\n'), 'text', '说明.txt'],
      ['说明.csv', sample.gbText(), 'text', '说明.csv'],
    ]
    for (const [name, content, kind, shown] of cases) expect(await taking(name, content), name).toMatchObject({ kind, name: shown })
    expect((await taking('a.csv', sample.gbText())).mime).toBe('text/plain; charset=gb18030')
    expect((await taking('a.txt', Buffer.from('情况说明'))).mime).toBe('text/plain; charset=utf-8')
  })

  it('is recorded by both hashes of what came and of what is served', async () => {
    const content = sample.pdf()
    const taken = await taking('a.pdf', content)
    const hash = (name: string) => createHash(name).update(content).digest('hex')
    expect(taken.served).toEqual({ bytes: content.length, sm3: hash('sm3'), sha256: hash('sha256') })
    expect(taken.came).toMatchObject(taken.served)
    expect(await stored(taken.served.sm3)).toEqual(content)
  })
})

describe('what is not taken', () => {
  it('is an archive, an encrypted file, and each other thing that runs or is not what it seems', async () => {
    const cases: [string, string, Buffer][] = [
      ['empty', 'a.pdf', Buffer.alloc(0)],
      ['archive', '材料.docx', sample.zip()],
      ['archive', '材料.rar', Buffer.from('526172211a0701000000000000000000', 'hex')],
      ['encrypted', '材料.zip', sample.encryptedZip()],
      ['encrypted', '材料.docx', sample.compoundFile('EncryptedPackage')],
      ['legacy_office', '材料.doc', sample.compoundFile('WordDocument')],
      ['encrypted', '材料.pdf', sample.encryptedPdf()],
      ['encrypted', '材料.pdf', sample.hiddenEncryptedPdf()],
      ['two_in_one', '材料.pdf', Buffer.concat([sample.pdf(), sample.zip()])],
      ['damaged', '材料.pdf', sample.pdf().subarray(0, 60)],
      ['damaged', '材料.docx', sample.docx().subarray(0, 200)],
      ['macro', '材料.docx', sample.docx({ 'word/vbaProject.bin': 'x' })],
      ['macro', '材料.docx', sample.docx({}, 'application/vnd.ms-word.document.macroEnabled.main+xml')],
      ['macro', '材料.xlsx', sample.xlsx({ 'xl/macrosheets/sheet1.xml': 'x' })],
      ['embedded', '材料.docx', sample.docx({ 'word/embeddings/oleObject1.bin': 'x' })],
      ['oversized_inside', '材料.docx', sample.docxBomb()],
      ['markup', '图.svg', sample.svg()],
      ['markup', '图.png', sample.svg()],
      ['markup', '照片.jpg', sample.html()],
      ['markup', '说明.txt', Buffer.from(`说明\n${'好'.repeat(100)}<script>alert(1)</script>`)],
      ['script', '说明.js', Buffer.from('alert(1)')],
      ['script', '说明.txt', Buffer.from('#!/bin/sh\nrm -rf /\n')],
      ['unknown', '说明.jpg', Buffer.from('只是文字')],
      ['unknown', '照片.jpg', Buffer.from([1, 2, 3, 0, 4])],
      ['text_encoding', '说明.txt', Buffer.from('\uFEFF说明', 'utf16le')],
      ['program', '说明.pdf', Buffer.from(`MZ${'\0'.repeat(100)}`)],
      [
        'not_allowed',
        '动图.gif',
        await sharp(await sample.png())
          .gif()
          .toBuffer(),
      ],
    ]
    for (const [why, name, content] of cases) expect(await refused(name, content), name).toBe(why)
  })

  it('is a sheet behind a chart, which is no program', async () => {
    expect(await taking('a.docx', sample.docx({ 'word/embeddings/Sheet1.xlsx': 'x' }))).toMatchObject({ kind: 'docx' })
  })

  it('is what this caller has no use for, and what is too large', async () => {
    expect(await refused('a.pdf', sample.pdf(), { ...OFFICE, kinds: ['png'] })).toBe('not_allowed')
    const error = await taking('a.txt', Buffer.alloc(2 ** 20 + 1, 'a')).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'too_large', detail: { 'zh-CN': expect.stringContaining('“a.txt”超过 1 MB') } })
    expect(await kept()).toBe(0)
    expect(await taking('a.txt', Buffer.alloc(2 ** 20, 'a'))).toMatchObject({ kind: 'text' })
  })

  it('may be kept as evidence that is not opened, where the caller says so', async () => {
    const evidence: IntakePolicy = { ...OFFICE, evidence: ['archive', 'encrypted'] }
    const content = sample.encryptedZip()
    const taken = await taking('../证据.zip', content, evidence)
    expect(taken).toMatchObject({ name: '证据.zip', kind: null, mime: 'application/octet-stream', restricted: true })
    expect(await stored(taken.served.sm3)).toEqual(content)
    await rm(join(dataDir, 'files'), { recursive: true })
    expect(await refused('a.docx', sample.docx({ 'word/vbaProject.bin': 'x' }), evidence)).toBe('macro')
  })
})

describe('a picture', () => {
  it('keeps nothing but the picture', async () => {
    const page = Buffer.concat([await sample.photo(), Buffer.from('<script>alert(1)</script>'), sample.zip()])
    expect(page.includes('SECRETPHONE') && (await sharp(page).metadata()).exif).toBeTruthy()
    const taken = await taking('照片.jpg', page)
    const served = await stored(taken.served.sm3)
    const { width, height, exif, format, orientation } = await sharp(served).metadata()
    // turned as its EXIF said
    expect({ width, height, exif, format, orientation }).toEqual({
      width: 48,
      height: 64,
      exif: undefined,
      format: 'jpeg',
      orientation: undefined,
    })
    for (const rest of ['SECRETPHONE', 'Exif', 'script', 'PK\x03\x04']) expect(served.includes(rest, 0, 'latin1'), rest).toBe(false)
    expect(taken.came).toMatchObject({ bytes: page.length, kept: false })
    await expect(stored(taken.came.sm3)).rejects.toThrow('ENOENT')
  })

  it('is kept as it came where the caller asks for it', async () => {
    const content = await sample.photo()
    const taken = await taking('照片.jpg', content, { ...OFFICE, keepOriginal: true })
    expect(taken.came.kept).toBe(true)
    expect(taken.served.sm3).not.toBe(taken.came.sm3)
    expect(await stored(taken.came.sm3)).toEqual(content)
  })

  it('stands still', async () => {
    const moving = await sample.animatedWebp()
    expect((await sharp(moving, { pages: -1 }).metadata()).pages).toBe(2)
    const taken = await taking('a.webp', moving)
    expect((await sharp(await stored(taken.served.sm3), { pages: -1 }).metadata()).pages ?? 1).toBe(1)
  })

  it('is not decoded when its header says that it is too large, nor when it is broken', async () => {
    expect(await refused('a.png', sample.pngBomb())).toBe('pixels')
    expect(await refused('a.png', sample.pngBomb(29_000, 29_000))).toBe('pixels')
    expect(await refused('a.png', sample.pngBomb(40_000, 10))).toBe('pixels')
    expect(await refused('a.png', sample.pngBomb(2000, 2000))).toBe('image_damaged')
    expect(await refused('a.jpg', (await sample.photo()).subarray(0, -40))).toBe('image_damaged')
  })
})

it('ends a picture that takes too long, and the process with it', async () => {
  const path = join(dataDir, 'a.png')
  await writeFile(path, await sample.png())
  expect(await redraw(path, 'png', join(dataDir, 'b.png'))).toBeNull()
  expect(await redraw(path, 'png', join(dataDir, 'c.png'), 1)).toBe('image_damaged')
})

it('takes sound and moving pictures where the caller does', async () => {
  const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isomiso2', 'latin1'), Buffer.alloc(64)])
  expect(await taking('录像.mp4', mp4, ALL)).toMatchObject({ kind: 'mp4', mime: 'video/mp4' })
  await rm(join(dataDir, 'files'), { recursive: true })
  expect(await refused('录像.mp4', mp4)).toBe('not_allowed')
})
