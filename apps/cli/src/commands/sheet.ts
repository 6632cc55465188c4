import { existsSync, readFileSync } from 'node:fs'
import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { parse } from 'yaml'
import type { AddCommand } from '../command.ts'
import { noFile, UsageError } from '../errors.ts'
import type { Language } from '../output.ts'

interface Options {
  answers: string
  format: 'text' | 'json'
}

export const addSheet: AddCommand = (program, { output, say, exit }) => {
  program
    .command('sheet <sheet>')
    .description(
      say({
        'zh-CN': '按答案评定工作表（文件，或目录中的编号），附计算过程；未填完或有误时退出码为 1',
        en: 'evaluate answers to a sheet (a file, or an id of the catalogue), with the sums; exit code 1 when something is missing or wrong',
      }),
    )
    .requiredOption('--answers <file>', say({ 'zh-CN': '答案，YAML 或 JSON：条目: 答案', en: 'the answers, YAML or JSON: item: answer' }))
    .option('--format <format>', say({ 'zh-CN': 'text 或 json', en: 'text or json' }), 'text')
    .action(async (name: string, { answers, format }: Options) => {
      const [{ checkSheet, formatFinding }, { evaluate }, source] = await Promise.all([
        import('@jianqing/sheet'),
        import('@jianqing/sheet/runtime'),
        sourceOf(name),
      ])
      const { sheet, findings } = checkSheet(source)
      if (!sheet) {
        for (const finding of findings) await output.out(`${formatFinding(finding, name, output.language)}\n`)
        exit(1)
        return
      }
      const result = evaluate(sheet, readAnswers(answers))
      if (!result.complete) exit(1)
      await output.out(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : asText(sheet, result, output.language))
    })
}

async function sourceOf(name: string): Promise<string> {
  if (existsSync(name)) return readFileSync(name, 'utf8')
  const { loadCatalogue } = await import('@jianqing/catalogue')
  const { sheets } = loadCatalogue()
  const shipped = sheets.find(sheet => sheet.id === name)
  if (shipped) return shipped.source
  const known = sheets.map(sheet => sheet.id)
  throw new UsageError(
    { 'zh-CN': `没有文件或工作表“${name}”`, en: `There is no file and no sheet "${name}"` },
    { 'zh-CN': `自带的工作表：${known.join('、')}`, en: `The sheets that are shipped: ${known.join(', ')}` },
  )
}

function readAnswers(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw noFile(file)
  let answers: unknown
  try {
    answers = parse(readFileSync(file, 'utf8'))
  } catch {
    answers = undefined
  }
  if (typeof answers === 'object' && answers !== null && !Array.isArray(answers)) return answers as Record<string, unknown>
  throw new UsageError(
    { 'zh-CN': `${file} 不是“条目: 答案”`, en: `${file} is no "item: answer"` },
    { 'zh-CN': '一行一个条目，如 review_limit: yes', en: 'An item a line, such as review_limit: yes' },
  )
}

const WORDS = {
  missing: { 'zh-CN': '未填', en: 'missing' },
  evidence: { 'zh-CN': '缺佐证', en: 'evidence missing' },
  wrong: { 'zh-CN': '有误', en: 'wrong' },
  hidden: { 'zh-CN': '未计：条目未显示', en: 'not counted: the item is hidden' },
  unknown: { 'zh-CN': '未计：没有此条目', en: 'not counted: there is no such item' },
  waiting: { 'zh-CN': '未答', en: 'not answered' },
  left_out: { 'zh-CN': '不适用，不计', en: 'does not apply' },
  total: { 'zh-CN': '合计', en: 'Total' },
  grade: { 'zh-CN': '等级', en: 'Grade' },
  noGrade: { 'zh-CN': '未填完，不评级', en: 'no grade before it is complete' },
  veto: { 'zh-CN': '否决', en: 'Veto' },
  advice: { 'zh-CN': '建议', en: 'Advice' },
}

function asText(sheet: Sheet, result: Evaluation, language: Language): string {
  const say = (word: keyof typeof WORDS) => WORDS[word][language]
  const lines = [sheet.title[language]]
  const titles = new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, title[language]] as const)))
  for (const { item, points, weight, status, sum } of result.lines)
    lines.push(`  ${titles.get(item)} ${status === 'counted' ? `${points} / ${weight}${sum ? `  [${sum}]` : ''}` : say(status)}`)
  for (const { item, what } of result.missing) lines.push(`${say(what === 'answer' ? 'missing' : 'evidence')}: ${item} ${titles.get(item)}`)
  for (const { item, message } of result.errors) lines.push(`${say('wrong')}: ${item} ${message[language]}`)
  for (const { item, why } of result.dropped) lines.push(`${say(why)}: ${item}`)
  for (const { item, text } of result.advice) lines.push(`${say('advice')}: ${titles.get(item)} ${text[language]}`)
  const { score } = result
  if (score) {
    lines.push(`${say('total')}: ${score.points} / ${score.weight}${score.percent === null ? '' : ` = ${score.percent} %`}`)
    for (const id of score.vetoes) lines.push(`${say('veto')}: ${sheet.vetoes.find(veto => veto.id === id)!.title[language]}`)
    const grade = sheet.grades.find(({ id }) => id === score.grade)
    if (sheet.grades.length > 0) lines.push(`${say('grade')}: ${grade?.title[language] ?? say('noGrade')}`)
  }
  return `${lines.join('\n')}\n`
}
