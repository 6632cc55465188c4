/** The words of pages, papers, reasons and errors are those of docs/GLOSSARY.md. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { RETIRED, RETIRED_EN, type Retired } from './retired.ts'
import { type Text, textsIn, textsOf } from './texts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Lines that are right as they are, each with the reason. */
const ALLOWED: readonly { file: RegExp; text: RegExp; why: string }[] = [
  { file: /builder\/locale\/zh-CN\.ts$/, text: /撤销/, why: 'undo of the builder, as every program calls it' },
  { file: /builder\/locale\//, text: /命中/, why: 'a page of models' },
  { file: /^docs\/(?:clocks|model-language|sheet-language|runs)\.md$/, text: /并案|退查|重报/, why: 'values as the data bears them' },
  {
    file: /rectification|campaign/,
    text: /整改中/,
    why: 'what is being rectified was verified before: the state of a 整改, not of a letter',
  },
  { file: /document\/text\.ts$/, text: /[『」]/, why: 'the marks that a line of print may not begin or end with' },
  { file: /data\/sample\.ts$/, text: /嫌疑人/, why: 'headers as files bear them' },
  { file: /due\/batch\.ts$/, text: /JSON 对象/, why: 'a term of JSON' },
]

const faultsIn = (texts: readonly Text[], retired: readonly Retired[]) =>
  texts.flatMap(({ file, line, text }) =>
    retired
      .filter(({ word, but, within }) => (within?.test(file) ?? true) && word.test(but ? text.replace(new RegExp(but, 'gu'), '') : text))
      .filter(() => !ALLOWED.some(allowed => allowed.file.test(file) && allowed.text.test(text)))
      .map(({ word, say }) => `${file}:${line}: “${word.exec(text)?.[0] ?? word.source}” → ${say}\n    ${text.trim().slice(0, 160)}`),
  )

describe('the words of the product', () => {
  const texts = textsOf(ROOT)

  it('are read from every place that shows them', () => {
    for (const place of [
      'apps/web/src/staff/modules/leads/',
      'apps/server/src/',
      'apps/cli/src/',
      'packages/engine/src/',
      'packages/contract/src/',
      'packages/catalogue/models/',
      'docs/guide.zh-CN.md',
    ])
      expect(texts.filter(({ file }) => file.startsWith(place)).length, place).toBeGreaterThan(5)
  })

  it('hold none that the glossary retired: the message names the one to use', () => {
    expect(faultsIn(texts, RETIRED)).toEqual([])
  })

  it('hold none in English either', () => {
    expect(
      faultsIn(
        texts.filter(({ file }) => file.startsWith('apps/') || file.startsWith('packages/contract/')),
        RETIRED_EN,
      ),
    ).toEqual([])
  })

  it('are found where one is put back', () => {
    const put = (line: string) =>
      faultsIn(textsIn('apps/web/src/staff/modules/leads/locale/zh-CN.ts', `export const a = { b: '${line}' }`), RETIRED).length
    expect(
      ['已采纳', '可以排除', '并案', '分派', '整改属实', '「有」', '截至日期', '本案超期，请核查', '于2026-07-16审结', '命中 3 条'].map(
        put,
      ),
    ).toEqual(Array(10).fill(1))
    expect(['有效线索', '已予排除', '认罪认罚从宽', '请核查处理依据', '2026年7月16日'].map(put)).toEqual(Array(5).fill(0))
  })

  it('stand in the glossary, the new beside the old', () => {
    const glossary = readFileSync(`${ROOT}/docs/GLOSSARY.md`, 'utf8')
    for (const term of [
      '确认有效',
      '予以排除',
      '合并线索',
      '指定经办人',
      '整改到位',
      '整改销号',
      '关注等级',
      '催办',
      '报院领导督办',
      '异议复核',
      '基准日',
      '操作审计',
    ])
      expect(glossary, term).toContain(term)
  })
})
