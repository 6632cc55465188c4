import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, it } from 'vitest'
import { type Flaw, Unprintable } from './characters.ts'
import { OfficialPaper, type PaperInput } from './paper.ts'
import { MM, type Placed, placed } from './placed.fixture.ts'
import { openRenderer } from './renderer.ts'
import { samplePaper } from './sample.fixture.ts'

const renderer = openRenderer(null)
afterAll(() => renderer.close())

const render = async (input: PaperInput) => renderer.pdf(OfficialPaper.parse(input))
const flawsIn = async (input: PaperInput): Promise<readonly Flaw[]> => {
  try {
    await render(input)
    return []
  } catch (error) {
    if (error instanceof Unprintable) return error.flaws
    throw error
  }
}
const plain = (lines: number): PaperInput['body'] => Array.from({ length: lines }, () => ({ level: 0, text: '检'.repeat(26) }))

describe('the PDF', () => {
  it('carries every element, with its fonts inside, as PDF/A-2b', async () => {
    const { pdf, pages } = await render(samplePaper)
    const { text, totalPages } = await extractText(new Uint8Array(pdf), { mergePages: true })
    expect(totalPages).toBe(pages)
    const flat = text.replaceAll(/\s/g, '').replaceAll(/—\d+—/g, '')
    const expected = [
      samplePaper.redHead,
      samplePaper.number,
      samplePaper.copyNumber,
      samplePaper.urgency,
      samplePaper.title,
      '江东市江北区人民检察院：',
      ...samplePaper.body.map(paragraph => paragraph.text),
      '附件：1.案件清单2.核查情况反馈表',
      samplePaper.issuer,
      '2026年11月3日',
      '（联系人：张某，电话：027-00000000）',
      '抄送：江东市人民检察院，江东省人民检察院案件管理部门。',
      '江东省人民检察院办公室2026年11月3日印发',
    ]
    for (const element of expected) expect(flat).toContain(element)
    const source = pdf.toString('latin1')
    expect(source).toMatch(/\/FontFile2/)
    expect(source).toMatch(/<pdfaid:part>2</)
  })

  it('is A4 with 22 lines of 28 characters in the text area', async () => {
    const { pdf } = await render({
      ...samplePaper,
      attachments: [],
      copies: [],
      printed: null,
      body: Array.from({ length: 30 }, () => ({ level: 0, text: '检'.repeat(26 + 28 * 2) })),
    })
    const document = await getDocumentProxy(new Uint8Array(pdf))
    expect((await document.getPage(1)).view.map(Math.round)).toEqual([0, 0, 595, 842])
    const second = (await placed(pdf))[1]!.filter(({ text }) => text.includes('检'))
    const lines = new Map<string, string>()
    for (const { text, y } of second) lines.set(y.toFixed(2), (lines.get(y.toFixed(2)) ?? '') + text)
    const baselines = [...lines.keys()].map(Number)
    expect(baselines).toHaveLength(22)
    expect(((baselines.at(-1)! - baselines[0]!) * MM) / 21).toBeCloseTo(28.95, 1)
    expect(new Set([...lines.values()].map(({ length }) => length))).toEqual(new Set([26, 28]))
    expect(Math.min(...second.map(({ x }) => x))).toBeCloseTo(28, 1)
  })

  it('has its elements where the standard puts them', async () => {
    const [first] = await placed((await render(samplePaper)).pdf)
    const find = (text: string) => first!.find(item => item.text.includes(text))!
    const head = find('江东省人民检察院')
    // The head's upper edge is 35 mm below the text area, which begins at 37 mm.
    expect(head.y - (0.86 * head.size) / MM).toBeCloseTo(72, 0)
    expect(find('关于对部分').size).toBe(22)
    expect(find('江东市江北区').size).toBe(16)
    // 7 mm below the text area (262 mm) plus the height of the digits of 14 pt.
    expect(find('1—') ?? find('—')).toBeDefined()
    const number = first!.filter(({ y }) => y > 265)
    expect(Math.min(...number.map(({ y }) => y))).toBeGreaterThan(269)
    expect(number[0]!.x).toBeGreaterThan(160)
  })

  it('puts the colophon at the foot of an even last page', async () => {
    for (const lines of [2, 8, 12, 30, 34]) {
      const { pdf, pages } = await render({ ...samplePaper, body: plain(lines) })
      expect(pages % 2).toBe(0)
      const last = (await placed(pdf)).at(-1)!
      const printed = last.find(({ text }) => text.includes('印发'))!
      expect(printed.y).toBeGreaterThan(255)
      expect(printed.y).toBeLessThan(262)
    }
  })

  it('never leaves the signature on a page without text', async () => {
    for (let lines = 3; lines < 14; lines++) {
      const { pdf } = await render({ ...samplePaper, attachments: [], copies: [], printed: null, body: plain(lines) })
      const last = (await placed(pdf)).at(-1)!
      expect(last.some(({ text }) => text.includes('检检'))).toBe(true)
      expect(last.some(({ text }) => text.includes('2026'))).toBe(true)
    }
  })

  it('is a letter with its name on the edge of the paper and no number on its first page', async () => {
    const [first, second] = await placed(
      (await render({ ...samplePaper, form: 'letter', redHead: '江东省人民检察院', printed: null, body: plain(20) })).pdf,
    )
    const head = first!.find(({ text }) => text.includes('江东省'))!
    expect(head.y - (0.86 * head.size) / MM).toBeCloseTo(30, 0)
    expect(first!.filter(({ y }) => y > 265)).toEqual([])
    expect(second!.some(({ y }) => y > 265)).toBe(true)
  })

  it('takes any text for text', async () => {
    const text = '#read("/etc/passwd") $x$ *粗* _斜_ `码` \\ "引号" <标签> @引用 = 标题'
    const { pdf } = await render({ ...samplePaper, title: text, body: [{ level: 0, text }] })
    expect((await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s/g, '')).toContain(
      '#read("/etc/passwd")$x$*粗*',
    )
  })

  it('has the hanzi of rare names, and Tibetan and Mongolian', async () => {
    const names = '䶮㛃𠅤𬀩𫘝𠮷𤭢龘犇堃㐂𬬭 བཀྲ་ཤིས ᠮᠣᠩᠭᠣᠯ'
    const { pdf } = await render({ ...samplePaper, title: names, body: [{ level: 0, text: names }] })
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
    for (const name of '䶮㛃𠅤𬀩𫘝𠮷𤭢龘犇堃㐂𬬭') expect(text.split(name).length, name).toBe(3)
  })

  it('names every text that no font has, and where it stands', async () => {
    const body = [{ level: 0, text: '甲' }, ...['姓名：𢙒ꀀ', 'ꀀ"\\က္က'].map(text => ({ level: 0, text }))]
    const flaws = await flawsIn({ ...samplePaper, title: '关于ꀀ的提示函', body })
    expect(flaws.map(({ path, at, character }) => `${path} ${at} ${character}`)).toEqual(
      expect.arrayContaining(['title 3 ꀀ', 'body.1 4 𢙒', 'body.1 5 ꀀ', 'body.2 1 ꀀ']),
    )
    expect(flaws.some(({ path, character }) => path === 'body.2' && character.includes('က'))).toBe(true)
  })

  /** In millimetres from the left edge; a full-width mark has its ink in one half. */
  const edges = (pages: Placed[][]) => {
    const items = pages.flat().filter(({ text, size }) => size < 23 && !text.includes('草稿'))
    const half = ({ text, size }: Placed) => (/[（，：]/.test(text) ? size / 2 / MM : 0)
    return {
      left: Math.min(...items.map(item => item.x + half(item))),
      right: Math.max(...items.map(item => item.x + item.width - half(item))),
    }
  }

  it.each([
    ['12345,'.repeat(800)],
    ['A'.repeat(200)],
    ['W'.repeat(100)],
    [`https://example.com/${'abc/def-ghi?x=1&'.repeat(20)}`],
    ['0123456789abcdef'.repeat(12)],
    ['42010019900101001X,'.repeat(40)],
    ['…'.repeat(200)],
    ['—'.repeat(150)],
    ['（'.repeat(100)],
    ['，'.repeat(120)],
    ['"'.repeat(120)],
    ['汉\u2011'.repeat(100)],
    ['е'.repeat(200)],
    ['བ'.repeat(200)],
    ['ᠮ'.repeat(200)],
    [`正常的文字，其中有链接https://www.example.gov.cn/${'aaa/'.repeat(30)}结束了。`],
  ])('breaks at the margin a run without a blank: %s', async text => {
    const short = text.slice(0, 100)
    const paper: PaperInput = {
      ...samplePaper,
      title: short,
      issuer: short,
      addressees: [text.slice(0, 400)],
      attachments: [short, short],
      copies: [short],
      body: [
        { level: 0, text },
        { level: 2, text },
      ],
    }
    for (const sealed of [true, false]) {
      const { left, right } = edges(await placed((await render({ ...paper, sealed })).pdf))
      expect(left).toBeGreaterThan(27.9)
      expect(right).toBeLessThan(184.2)
    }
  })

  it('gives a broken link as it is to whoever copies it', async () => {
    const link = `https://example.com/${'abc/def-ghi?x=1&'.repeat(20)}`
    const { text } = await extractText(new Uint8Array((await render({ ...samplePaper, body: [{ level: 0, text: link }] })).pdf), {
      mergePages: true,
    })
    expect(text.replaceAll(/\s/g, '')).toContain(link)
  })

  it('says which element is wrong', async () => {
    await expect(render({ ...samplePaper, body: [] })).rejects.toThrow(/body/)
    await expect(render({ ...samplePaper, copyNumber: '12' })).rejects.toThrow(/copyNumber/)
  })
})

describe('the DOCX', () => {
  async function parts(input: PaperInput): Promise<Record<string, string>> {
    const paper = OfficialPaper.parse(input)
    const entries = unzipSync(new Uint8Array(await renderer.docx(paper, await renderer.pdf(paper))))
    return Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, strFromU8(bytes)]))
  }
  const attribute = (xml: string, element: string, name: string) =>
    Number(new RegExp(`<w:${element} [^>]*w:${name}="(-?\\d+)"`).exec(xml)?.[1])
  const mm = (twips: number) => (twips / 20 / 72) * 25.4

  it('has the page, the margins and the grid of the standard', async () => {
    const document = (await parts(samplePaper))['word/document.xml']!
    expect(mm(attribute(document, 'pgSz', 'w'))).toBeCloseTo(210, 0)
    expect(mm(attribute(document, 'pgSz', 'h'))).toBeCloseTo(297, 0)
    const margins = ['top', 'bottom', 'left', 'right'].map(side => Math.round(mm(attribute(document, 'pgMar', side))))
    expect(margins).toEqual([37, 35, 28, 26])
    expect(document).toContain('<w:docGrid w:type="linesAndChars"')
    const linePitch = attribute(document, 'docGrid', 'linePitch')
    const characterPitch = 16 + attribute(document, 'docGrid', 'charSpace') / 4096
    expect(Math.floor((225 * MM * 20) / linePitch)).toBe(22)
    expect(Math.round((156 * MM) / characterPitch)).toBe(28)
  })

  it('carries every element in the typefaces and sizes of the standard', async () => {
    const document = (await parts(samplePaper))['word/document.xml']!
    const runs = [...document.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([, run]) => run!)
    const run = (text: string) => runs.find(xml => xml.includes(text))!
    expect(run('江东省人民检察院文件')).toMatch(
      /w:eastAsia="方正小标宋简体".*w:color w:val="E60012"|w:color w:val="E60012".*方正小标宋简体/s,
    )
    expect(run('一、发现的问题')).toContain('黑体')
    expect(run('（一）退回补充侦查后')).toContain('楷体')
    expect(run('江东市江北区人民检察院：')).toMatch(/w:sz w:val="32"/)
    expect(run('抄送：')).toMatch(/w:sz w:val="28"/)
    const text = runs.map(xml => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, found]) => found).join('')).join('')
    for (const element of [
      samplePaper.number,
      samplePaper.title,
      samplePaper.issuer,
      '2026年11月3日',
      '案件清单',
      '（联系人：张某，电话：027-00000000）',
    ])
      expect(text).toContain(element)
  })

  it('breaks a run without a blank anywhere, and words as words where there is none', async () => {
    const document = (await parts({ ...samplePaper, body: [{ level: 0, text: 'A'.repeat(200) }, ...samplePaper.body] }))[
      'word/document.xml'
    ]!
    const paragraphs = [...document.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, xml]) => xml!)
    const mayBreak = paragraphs.filter(xml => /<w:wordWrap w:val="(0|false)"\/>/.test(xml))
    expect(mayBreak).toHaveLength(1)
    expect(mayBreak[0]).toContain('AAAA')
  })

  it('numbers pages outside, and a letter none on its first page', async () => {
    const document = await parts(samplePaper)
    const footers = Object.entries(document)
      .filter(([name]) => name.startsWith('word/footer'))
      .map(([, xml]) => xml)
    expect(footers.filter(xml => xml.includes('PAGE'))).toHaveLength(2)
    expect(document['word/settings.xml']).toContain('evenAndOddHeaders')
    const letter = await parts({ ...samplePaper, form: 'letter', printed: null })
    expect(letter['word/document.xml']).toMatch(/<w:titlePg\/>|<w:titlePg w:val="true"\/>/)
    expect(Object.keys(letter).filter(name => name.startsWith('word/footer'))).toHaveLength(3)
  })
})
