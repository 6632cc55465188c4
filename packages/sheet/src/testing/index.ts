import { checkSheet } from '../index.ts'
import type { Sheet } from '../shape.ts'

/** A sheet of a test. @throws Error naming the findings when it is none */
export function sheetOf(text: string): Sheet {
  const { sheet, findings } = checkSheet(text)
  if (!sheet) throw new Error(JSON.stringify(findings, null, 1))
  return sheet
}

/** As long as sheets get: sections of twenty items, each second one shown by the one before it, all scored. */
export function longSheet(items: number): string {
  const lines = ['sheet: long', 'kind: questionnaire', 'title: { zh-CN: 长表, en: Long }', `total: ${items}`]
  lines.push(
    'grades: [{ id: good, title: { zh-CN: 好, en: Good }, tone: good, min: 80 }, { id: bad, title: { zh-CN: 差, en: Bad }, tone: bad, min: 0 }]',
    'sections:',
  )
  for (let i = 0; i < items; i++) {
    if (i % 20 === 0) lines.push(`  - id: s${i / 20}`, `    title: { zh-CN: 部分${i / 20 + 1}, en: Part ${i / 20 + 1} }`, '    items:')
    lines.push(`      - id: q${i}`, `        title: { zh-CN: 问题${i + 1}, en: Question ${i + 1} }`, '        weight: 1')
    if (i % 4 === 3) lines.push('        type: decimal', '        min: 0', '        score: capped(1, ratio(q' + i + ', 10))')
    else lines.push('        type: yes_no', '        advice: { no: { zh-CN: 请改正, en: Mend it } }')
    if (i % 2 === 1) lines.push(`        shown: q${i - 1} == "yes"`)
  }
  return lines.join('\n')
}
