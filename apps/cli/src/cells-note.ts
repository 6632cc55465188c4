import type { CellsTold } from '@jianqing/engine'
import type { Words } from './output.ts'

/** What was read otherwise than it stands in a table, in a sentence; nothing where all was as an import stores it. */
export function cellsNote({ table, changed, aside, duplicate }: CellsTold): Words | undefined {
  const list = (counts: Record<string, number>, separator: string) =>
    Object.entries(counts)
      .map(([column, n]) => `${column} ${n}`)
      .join(separator)
  const [zh, en] = [[], []] as [string[], string[]]
  const add = (chinese: string, english: string) => void (zh.push(chinese), en.push(english))
  if (Object.keys(changed).length > 0)
    add(
      `按导入的规则统一了写法或置空的单元格：${list(changed, '、')}`,
      `cells brought to one form or emptied, as an import does: ${list(changed, ', ')}`,
    )
  if (Object.keys(aside).length > 0)
    add(
      `未计入的有误行（号码丢失位数、编号列为空、日期或金额不可能）：${list(aside, '、')}`,
      `faulty rows left out (lost digits, no key, impossible days or amounts): ${list(aside, ', ')}`,
    )
  if (duplicate > 0)
    add(`编号列重复、只取最后一行而未计入的行：${duplicate}`, `rows left out because a later one has their key: ${duplicate}`)
  return zh.length ? { 'zh-CN': `${table}：${zh.join('；')}`, en: `${table}: ${en.join('; ')}` } : undefined
}
