import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isSheet } from './sheet.ts'
import { jianqing } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianqing-sheet-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const SHEET = `sheet: trial
kind: checklist
title: { zh-CN: 试用, en: Trial }
total: 20
grades: [{ id: good, title: { zh-CN: 好, en: Good }, min: 60 }, { id: bad, title: { zh-CN: 差, en: Bad }, min: 0 }]
sections:
  - id: one
    title: { zh-CN: 一, en: One }
    items:
      - { id: done, type: number, title: { zh-CN: 已办, en: Done } }
      - { id: due, type: number, title: { zh-CN: 应办, en: Due }, weight: 20, score: 'capped(20, ratio(done, due))' }
      - { id: why, type: text, title: { zh-CN: 原因, en: Why }, shown: done < due }
`

describe('jianqing check', () => {
  it('knows a sheet, and says where it is wrong', async () => {
    expect(await jianqing('check', file('right.yaml', SHEET))).toMatchObject({ code: 0, out: '' })
    const path = file('wrong.yaml', SHEET.replace('done < due }', 'done < duo }'))
    const { code, out } = await jianqing('check', path)
    expect([code, out]).toEqual([1, `${path}:12:77: 没有条目“duo”（是不是“due”？） [unknown-item]\n`])
  })

  it.each([
    ['sheet: a', true],
    ['{"sheet": "a"}', true],
    ['{\n  "sheet": "a"\n}', true],
    ['id: a\nsheet_name: b', false],
    ['id: a\nsteps:\n  sheet: b', false],
  ])('takes %j for a sheet: %s', (text, expected) => {
    expect(isSheet(text)).toBe(expected)
  })
})

describe('jianqing sheet', () => {
  it('scores answers with the sum, and drops what is hidden', async () => {
    const { code, out } = await jianqing(
      'sheet',
      file('s.yaml', SHEET),
      '--answers',
      file('a.yaml', 'done: 12\ndue: 9\nwhy: forged\nbonus: 1\n'),
    )
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      '试用',
      '  应办 20 / 20  [20 × min(1, 12 ÷ 9) = 20]',
      '未计：条目未显示: why',
      '未计：没有此条目: bonus',
      '合计: 20 / 20 = 100 %',
      '等级: 好',
      '',
    ])
  })

  it('says what is missing, and grades nothing before', async () => {
    const { code, out } = await jianqing(
      'sheet',
      file('s.yaml', SHEET),
      '--answers',
      file('b.json', '{"done": 1.5, "due": 9}'),
      '--format',
      'json',
    )
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ complete: false, errors: [{ item: 'done' }], missing: [], score: { grade: null } })
  })

  it('finds a shipped sheet by its id, and says which there are', async () => {
    const answers = file('c.yaml', 'detained: no\n')
    expect((await jianqing('sheet', 'case-quality', '--answers', answers)).out).toContain('未填: returns')
    const { code, err } = await jianqing('sheet', 'case-qualty', '--answers', answers)
    expect(code).toBe(2)
    expect(err).toContain('case-quality')
  })

  it('refuses answers that are none in one sentence', async () => {
    const { code, err } = await jianqing('sheet', 'case-quality', '--answers', file('d.yaml', '- 1'))
    expect(code).toBe(2)
    expect(err).toContain('条目: 答案')
  })
})
