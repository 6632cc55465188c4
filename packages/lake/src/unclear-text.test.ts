import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Gb18030Counter } from './source/gb18030.ts'
import { DEATHS, SAMPLE, STAFF } from './testing/dataset.ts'
import { testFolder } from './testing/folder.ts'
import { caseFile, loadInto } from './testing/try.ts'

const { file, lake } = testFolder()
const HEADER = '工号,姓名,所在单位,所在部门,职务,是否办案,所在党支部'

/** GB18030 bytes of a text, by trying what decodes to it: Node can only read the encoding. */
const gb18030 = (() => {
  let codes: Map<string, number[]> | undefined
  const decoder = new TextDecoder('gb18030')
  const table = () => {
    const made = new Map<string, number[]>()
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) made.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    return made
  }
  return (text: string): Buffer => {
    codes ??= table()
    return Buffer.from([...text].flatMap(letter => (letter < '\u0080' ? [letter.charCodeAt(0)] : codes!.get(letter)!)))
  }
})()

const implausible = (bytes: Buffer): boolean => {
  const counter = new Gb18030Counter()
  // cut anywhere
  for (let at = 0; at < bytes.length; at += 7) counter.push(bytes.subarray(at, at + 7))
  return counter.implausible
}

describe('text in another encoding than UTF-8 or GB18030', () => {
  it.each(['latin1', 'windows-1252'])('UTF-8 that was taken for %s and encoded once more is refused', async label => {
    const once = Buffer.from('staff_no,name,office\nS1,张三丰,云汀市人民检察院\nS2,李四,石浦县人民检察院\n')
    const misread = label === 'latin1' ? once.toString('latin1') : new TextDecoder(label).decode(once)
    const path = file('twice.csv', Buffer.from(misread))
    await expect(lake().import({ dataset: STAFF, files: [path] })).rejects.toMatchObject({
      code: 'encoding-unsupported',
      text: { en: expect.stringContaining('encoded twice') },
    })
  })
  it.each([
    ['HZ', 'S1,~{UEH}~}\nS2,~{@nKD~}\n'],
    ['UTF-7', 'S1,+XyBOCQ-\nS2,+Zk5W2w-\n'],
  ])('%s, whose hanzi are letters of ASCII, is refused by name', async (name, rows) => {
    const path = file(`${name}.csv`, Buffer.from(`staff_no,name\n${rows}`))
    await expect(lake().import({ dataset: STAFF, files: [path] })).rejects.toMatchObject({
      code: 'encoding-unsupported',
      text: { en: expect.stringContaining(`${name} text`) },
    })
  })
  it('numbers of telephones and waves in ASCII are none', async () => {
    const path = file('plus.csv', Buffer.from('staff_no,name\nS1,+86-13800138000\nS2,+8610-65209114 ~{a}\nS3,+8621-2401-\n'))
    expect(await lake().inspect(path, STAFF, [STAFF])).toMatchObject({ encoding: 'utf-8' })
  })
  it('a foreign name with accents is none', async () => {
    const path = file('accents.csv', Buffer.from('staff_no,name\nS1,José García Muñoz\nS2,Jürgen Müller\nS3,François Lefèvre\n'))
    expect(await lake().inspect(path, STAFF, [STAFF])).toMatchObject({ encoding: 'utf-8' })
  })
  it.each([
    ['Big5 below Chinese headers', readFileSync(caseFile('big5.csv'))],
    ['Big5 below headers in ASCII', readFileSync(caseFile('big5-idheaders.csv'))],
    [
      'Shift-JIS',
      Buffer.concat([Buffer.from('staff_no,name\nS1,'), Buffer.from('8e5293636091be9859815b83418356', 'hex'), Buffer.from('\n')]),
    ],
    ['Latin-1', Buffer.from('staff_no,name\nS1,José García\nS2,Jürgen Müller\n', 'latin1')],
    ['Latin-1 with one letter', Buffer.from('staff_no,name\nS1,Müller\n', 'latin1')],
    [
      'EUC-KR',
      Buffer.concat([
        Buffer.from('staff_no,name\nS1,'),
        Buffer.from('b1e8c3b6bcf6c0ccbfb5c8f1b9dab9ceb1d4c0ccc1f6bfb5c3d6bcf6bfac', 'hex'),
        Buffer.from('\n'),
      ]),
    ],
    [
      'EUC-JP',
      Buffer.concat([
        Buffer.from('staff_no,name\nS1,'),
        Buffer.from('bbb3c5c4c2c0cfbaa4b5a4f3a5c7a1bca5bfa4c7a4b9', 'hex'),
        Buffer.from('\n'),
      ]),
    ],
    [
      'Windows-1251',
      Buffer.concat([
        Buffer.from('staff_no,name\nS1,'),
        Buffer.from('c8e2e0edeee220cfe5f2f0eee220d1e5f0e3e5e920cde8eaeeebe0e5e2e8f720cceef1eae2e0', 'hex'),
        Buffer.from('\n'),
      ]),
    ],
  ])('%s is refused, and looking at it too', async (_, bytes) => {
    const path = file('other.csv', bytes)
    await expect(lake().import({ dataset: STAFF, files: [path] })).rejects.toMatchObject({
      code: 'encoding-unsupported',
      text: { en: expect.stringContaining('neither UTF-8 nor GB18030') },
    })
    await expect(lake().inspect(path, STAFF, [STAFF])).rejects.toMatchObject({ code: 'encoding-unsupported' })
  })

  it('is refused where it only shows far down', async () => {
    const ascii = `no,name\n${Array.from({ length: 70_000 }, (_, i) => `A${i},plain text`).join('\n')}\n`
    const path = file('late.csv', Buffer.from(`${ascii}Z1,Müller\nZ2,Jürgen Gößling\n`, 'latin1'))
    await expect(lake().import({ dataset: SAMPLE, files: [path] })).rejects.toMatchObject({ code: 'encoding-unsupported' })
  })

  it('is not GB18030 with rare names, private use and traditional forms among them', async () => {
    const names = ['王㛃', '李䶮', '张\uE000', '刘喆', '陈堃', '赵昇', '欧阳㐀', '司马翀', '吴邨', '黄旻昱']
    const rows = names.map((name, i) => `S${i},${name},江州市人民检察院,第一检察部,检察官,是,第一支部`)
    const { report, rows: loaded } = await loadInto(lake(), STAFF, file('gb.csv', gb18030Text(`${HEADER}\n${rows.join('\n')}\n`)))
    expect(report).toMatchObject({ encoding: 'gb18030', loaded: 10 })
    expect(loaded.map(row => row['name']).toSpliced(2, 1)).toEqual(names.toSpliced(2, 1))
    expect(
      implausible(gb18030('張偉強,陳麗華,劉學軍,臺灣臺北市信義區忠孝東路五段號,檢察院檢察官起訴書當事人姓名身分證號碼地址電話備註')),
    ).toBe(false)
    expect(implausible(gb18030('王旻,李翀,张喆,刘昇,陈堃,赵邨,周翾,吴婞,徐鋆,孙垚'))).toBe(false)
  })

  it('is not UTF-8 with a damage, which is told with its place, also among few letters', async () => {
    const bytes = Buffer.concat([Buffer.from('身份证号,死亡日期\n1,'), Buffer.from([0xff]), Buffer.from('\n')])
    await expect(lake().import({ dataset: DEATHS, files: [file('broken.csv', bytes)] })).rejects.toMatchObject({
      code: 'encoding-broken',
      details: { encoding: 'utf-8', line: 2 },
    })
    const few = Buffer.concat([Buffer.from('no,name\nA1,张三\nA2,李'), Buffer.from([0xe6, 0x9d]), Buffer.from('\n')])
    await expect(lake().import({ dataset: SAMPLE, files: [file('few.csv', few)] })).rejects.toMatchObject({
      code: 'encoding-broken',
      details: { encoding: 'utf-8', line: 3 },
    })
  })
})

/** As {@link gb18030}, with characters of four bytes. */
function gb18030Text(text: string): Buffer {
  const four: Record<string, number[]> = { '\u36C3': four4('\u36C3'), '\u3400': four4('\u3400') }
  return Buffer.concat([...text].map(letter => (four[letter] ? Buffer.from(four[letter]) : gb18030(letter))))
}

function four4(letter: string): number[] {
  const decoder = new TextDecoder('gb18030')
  for (let a = 0x81; a <= 0x84; a++)
    for (let b = 0x30; b <= 0x39; b++)
      for (let c = 0x81; c <= 0xfe; c++)
        for (let d = 0x30; d <= 0x39; d++) if (decoder.decode(Uint8Array.of(a, b, c, d)) === letter) return [a, b, c, d]
  throw new Error(letter)
}

describe('text of an unclear format', () => {
  it('with a NUL in a cell is read without it, and the report names line and column', async () => {
    const { report, rows } = await loadInto(lake(), STAFF, caseFile('nul.csv'))
    expect(report).toMatchObject({ read: 6, loaded: 6 })
    expect(rows[0]).toMatchObject({ post: '检察官' })
    expect(report.notices!.find(({ text }) => text.en.includes('NUL'))).toMatchObject({ kind: 'doubted', count: 1, examples: ['2: 职务'] })
  })

  it('with cells filled up with NULs is read, also where the first one comes late', async () => {
    const padded = (cell: string) => cell.padEnd(12, '\0')
    const { rows } = await loadInto(
      lake(),
      SAMPLE,
      file('fixed.csv', `编号,名称\n${padded('A1')},${padded('张三')}\n${padded('A2')},${padded('李四')}\n`),
    )
    expect(rows).toMatchObject([
      { no: 'A1', name: '张三' },
      { no: 'A2', name: '李四' },
    ])
    const late = `编号,名称\n${Array.from({ length: 80_000 }, (_, i) => `A${i},普通的名称`).join('\n')}\nZ1,张\0三\n`
    const target = lake()
    expect(await target.import({ dataset: SAMPLE, files: [file('late.csv', late)] })).toMatchObject({ loaded: 80_001 })
    expect((await target.rows(SAMPLE, 'v1', { page: 1, pageSize: 1, sort: '-no' })).items[0]).toMatchObject({ name: '张三' })
  })

  it.each([
    ['little', caseFile('utf16le-nobom.csv'), 'utf-16le'],
    ['big', file('be.csv', Buffer.from(readFileSync(caseFile('utf16le-nobom.csv'))).swap16()), 'utf-16be'],
  ])('in UTF-16, %s end first, without a mark is read', async (_, path, encoding) => {
    const { report, rows } = await loadInto(lake(), STAFF, path)
    expect(report).toMatchObject({ encoding, loaded: 6 })
    expect(rows[0]).toMatchObject({ staff_no: 'S001', department: '第一检察部' })
  })

  it.each([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0x0a, 0])],
    ['SQLite', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.from([0x10, 0, 1, 1, 0, 0x40, 0x20, 0x20, 0x0a])])],
    ['dBase', Buffer.concat([Buffer.from([3, 0x7c, 1, 1, 0, 0, 0, 0]), Buffer.from('NAME\0\0\0C\n')])],
  ])('is not %s', async (_, bytes) => {
    await expect(lake().import({ dataset: STAFF, files: [file('x.csv', bytes)] })).rejects.toMatchObject({ code: 'format-unknown' })
  })

  it.each(['\u0001', '^', '|', ';', '\t'])('finds the separator %j', async separator => {
    const text = readFileSync(caseFile('ctrl-a.csv'), 'utf8').replaceAll('\u0001', separator)
    expect((await loadInto(lake(), STAFF, file('sep.csv', text))).report).toMatchObject({ read: 6, loaded: 6 })
  })

  it('takes the separator under which the header names columns, not the one that splits it most', async () => {
    const { report } = await loadInto(lake(), SAMPLE, file('sep.csv', '编号;名称;备注（甲,乙,丙,丁,戊）\nA1;张三;甲\n'))
    expect(report).toMatchObject({ loaded: 1, mapping: { no: '编号', name: '名称' } })
  })

  it('says that no separator was found, and shows what cannot be seen', async () => {
    await expect(lake().import({ dataset: STAFF, files: [file('none.csv', '工号\u0002姓名\nS1\u0002张三\n')] })).rejects.toMatchObject({
      code: 'column-missing',
      text: { 'zh-CN': expect.stringContaining('没有找到分隔符'), en: expect.stringContaining('\\x02') },
    })
  })

  it('names the line of a header whose quote never closes, and shows no row of it', async () => {
    const broken = lake().import({ dataset: DEATHS, files: [file('open.csv', '"身份证号","死亡日期\n110101195810288211,2025-01-15\n')] })
    await expect(broken).rejects.toMatchObject({
      code: 'header-missing',
      text: { 'zh-CN': expect.stringMatching(/第 1 行.*引号没有闭合$/u) },
    })
    const title = file('title.csv', '"2025年名单\n身份证号,死亡日期\n110101195810288211,2025-01-15\n')
    expect((await loadInto(lake(), DEATHS, title)).report).toMatchObject({ read: 1, loaded: 1 })
  })

  it('with one column is read', async () => {
    const one = { ...SAMPLE, columns: SAMPLE.columns.slice(0, 1) }
    const { report, rows } = await loadInto(lake(), one, file('one.csv', '编号\nA1\n\nA2\n合计\n'))
    expect(report).toMatchObject({ read: 2, loaded: 2, skipped: 1 })
    expect(rows.map(row => row['no'])).toEqual(['A1', 'A2'])
  })
})
