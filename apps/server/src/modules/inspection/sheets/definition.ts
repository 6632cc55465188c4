import { type DefinitionFinding, text } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import type { Definition } from '../../../platform/definition/index.ts'
import { checked } from './checked.ts'
import { differencesOf } from './differences.ts'
import type { SheetTexts } from './shelf.ts'

/** A text keeps the id of the sheet that it is a version of. */
function misnamed(name: string, sheet: Sheet, source: string): DefinitionFinding[] {
  if (sheet.id === name) return []
  const line = source.split('\n').findIndex(said => said.startsWith('sheet:')) + 1
  return [
    {
      level: 'error',
      line: Math.max(line, 1),
      column: 1,
      message: text(`编号“${sheet.id}”与原工作表不同`, `The id “${sheet.id}” is not that of the sheet`),
      hint: text(`请写回 sheet: ${name}`, `Write sheet: ${name}`),
    },
  ]
}

/** Sheets, as an office edits them. */
export const sheetTexts = (texts: SheetTexts): Definition => ({
  kind: 'sheet',
  shipped: () => texts.map(({ id, source }) => ({ name: id, title: checked(source).sheet!.title, text: source })),
  check: (name, source) => {
    const { sheet, findings } = checked(source)
    if (sheet) return { findings: misnamed(name, sheet, source), title: sheet.title }
    return {
      findings: findings.map(({ line, column, message, hint = null }) => ({ level: 'error', line, column, message, hint })),
    }
  },
  preview: async (_db, _actor, written) => ({ kind: 'sheet', sheet: checked(written.text).sheet ?? null }),
  differences: (before, after) => {
    const [was, is] = [checked(before).sheet, checked(after).sheet]
    return was && is ? differencesOf(was, is) : []
  },
})
