import { spanWords } from '@jianqing/calendar'
import type { Limit } from '@jianqing/catalogue/limits'
import type { AddCommand } from '../command.ts'
import type { Language } from '../output.ts'
import { table } from '../table.ts'

export const addLimits: AddCommand = (program, { output, say }) => {
  program
    .command('limits')
    .description(say({ 'zh-CN': '列出期限规则：条文、长度、施行时间', en: 'list the limits of law with article, length and validity' }))
    .option('--json', say({ 'zh-CN': '输出 JSON', en: 'print JSON' }))
    .action(async (options: { json?: boolean }) => {
      const { loadLimits } = await import('@jianqing/catalogue/limits')
      const { limits } = loadLimits()
      await output.out(
        options.json
          ? `${JSON.stringify(
              limits.map(({ read: { source, confidence }, ...limit }) => ({ ...limit, source, confidence })),
              null,
              2,
            )}\n`
          : table(
              limits.map(limit => [
                limit.id,
                lengthOf(limit, output.language),
                limit.verified ? '' : output.language === 'en' ? 'not verified' : '未核实',
                limit.title[output.language],
                validity(limit),
                limit.article,
              ]),
            ),
      )
    })
}

const validity = ({ valid: { from, to } }: Limit): string => ((from ?? to) ? `${from ?? ''}..${to ?? ''}` : '')

function lengthOf(limit: Limit, language: Language): string {
  if (limit.kind === 'rule') return '-'
  if (limit.kind === 'recurring') {
    const { times, per, of } = limit.every
    return `${times}${of === 'hour' ? (language === 'en' ? ' h' : ' 学时') : '×'}/${language === 'en' ? per : PER[per]}`
  }
  const amounts =
    limit.amounts === undefined ? [limit.amount!] : Array.isArray(limit.amounts) ? limit.amounts : [limit.amounts.from, limit.amounts.to]
  const words = amounts.map(amount => spanWords({ amount, unit: limit.unit })[language]).join(Array.isArray(limit.amounts) ? ' / ' : ' – ')
  return limit.kind === 'before' ? (language === 'en' ? `${words} before` : `届满前 ${words}`) : words
}

const PER = { month: '月', quarter: '季', year: '年' }
