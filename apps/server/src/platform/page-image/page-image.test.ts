import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFile } from '../../modules/citizens/readings/seed/made-file.ts'
import { LOOKS_LIKE_MARK, newMarkCode } from './code.ts'
import { markPage } from './mark.ts'
import { photographs } from './photographs.fixture.ts'
import { countPages, renderPage } from './render.ts'
import { traceImage } from './trace.ts'

let pdf: Buffer
let page: Uint8Array
beforeAll(async () => {
  pdf = (await makeFile('某某盗窃案')).pdf
  page = await renderPage(pdf, 1)
}, 60_000)

/** A file that names the type of its Chinese text, and does not bring it. */
const withoutType = (hex: string) => {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    (text => `<</Length ${text.length}>>stream\n${text}\nendstream`)(`BT /F 100 Tf 40 60 Td <${hex}> Tj ET`),
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  ]
  let text = '%PDF-1.4\n'
  const at = objects.map((body, i) => {
    const from = text.length
    text += `${i + 1} 0 obj${body}endobj\n`
    return from
  })
  const xref = text.length
  text += `xref\n0 8\n0000000000 65535 f \n${at.map(n => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`
  return Buffer.from(`${text}trailer<</Size 8/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`)
}
const inkOf = async (image: Uint8Array) => {
  const { channels } = await sharp(Buffer.from(image)).greyscale().stats()
  return 255 - channels[0]!.mean
}

describe('pages as pictures', () => {
  it('counts and draws them', async () => {
    expect(await countPages(pdf)).toBe(9)
    const { width, height, format } = await sharp(Buffer.from(page)).metadata()
    expect({ width, height, format }).toEqual({ width: 1240, height: 1753, format: 'webp' })
    expect(await inkOf(page)).toBeGreaterThan(2)
  })

  it('draws Chinese text whose type the file does not bring, and not the same box for each character', async () => {
    const [one, many] = await Promise.all([renderPage(withoutType('4E00'), 1), renderPage(withoutType('9F98'), 1)])
    const [little, much] = [await inkOf(one), await inkOf(many)]
    expect(little).toBeGreaterThan(0.5)
    // 一 has one stroke, 龘 many
    expect(much / little).toBeGreaterThan(4)
  })

  it('refuses what is no PDF', async () => {
    await expect(renderPage(Buffer.from('no file'), 1)).rejects.toThrow('Invalid PDF')
  })

  it('leaves the print as black as it was', async () => {
    const marked = await markPage(page, { code: newMarkCode(), reader: '王律师' })
    const darkest = async (image: Uint8Array) => (await sharp(Buffer.from(image)).greyscale().stats()).channels[0]!.min
    expect(await darkest(marked)).toBeLessThan(40)
    expect(Buffer.from(marked).equals(Buffer.from(page))).toBe(false)
  })

  it('tells by a photograph of a part of a page which showing it was', { timeout: 120_000 }, async () => {
    const code = newMarkCode()
    const marked = await markPage(page, { code, reader: '王律师 甲律师事务所' })
    const told = []
    for (const photograph of await photographs(Buffer.from(marked), 4)) told.push(await traceImage(photograph, LOOKS_LIKE_MARK))
    expect(told).toEqual([code, code, code, code])
  })

  it('tells nothing by a page without a mark', { timeout: 60_000 }, async () => {
    const small = await sharp(Buffer.from(page)).resize({ width: 300 }).jpeg().toBuffer()
    expect(await traceImage(small, LOOKS_LIKE_MARK)).toBeNull()
  })
})
