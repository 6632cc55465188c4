import { describe, expect, it } from 'vitest'
import { cleanName, nameByContent } from './name.ts'

describe('the name of a file', () => {
  it('holds no path, no direction, nothing that is not seen', () => {
    expect(cleanName('../../etc/passwd')).toBe('passwd')
    expect(cleanName('C:\\Users\\张三\\材料.pdf')).toBe('材料.pdf')
    expect(cleanName('合同\u202Efdp.exe')).toBe('合同fdp.exe')
    expect(cleanName('a\u200B\u0000\r\n\u2066b\uFEFF.pdf')).toBe('ab.pdf')
    expect(cleanName('a<b>:"|?*.pdf')).toBe('a_b______.pdf')
    expect(cleanName(' . 材料 .pdf. ')).toBe('材料.pdf')
    expect(cleanName('con.txt')).toBe('_con.txt')
    expect(cleanName('nul')).toBe('_nul')
    expect(cleanName('///')).toBe('未命名')
    expect(cleanName(`${'长'.repeat(300)}.docx`)).toBe(`${'长'.repeat(100)}.docx`)
  })

  it('keeps what a language needs', () => {
    expect(cleanName('ᠮᠣᠩᠭᠣᠯ\u180Eᠠ.pdf')).toBe('ᠮᠣᠩᠭᠣᠯ\u180Eᠠ.pdf')
    expect(cleanName('𠮷野家.png')).toBe('𠮷野家.png')
    expect(cleanName('e\u0301.txt')).toBe('\u00E9.txt')
  })

  it('ends as its content says, by one ending', () => {
    expect(nameByContent('a.jpeg', 'jpeg')).toBe('a.jpeg')
    expect(nameByContent('a.html', 'jpeg')).toBe('a.jpg')
    expect(nameByContent('a.jpg.exe', 'jpeg')).toBe('a.jpg')
    expect(nameByContent('a.exe.jpg', 'jpeg')).toBe('a.jpg')
    expect(nameByContent('a.csv', 'text')).toBe('a.csv')
    expect(nameByContent('2026.11.30', 'pdf')).toBe('2026.11.30.pdf')
    expect(nameByContent('.exe', 'pdf')).toBe('未命名.pdf')
  })
})
