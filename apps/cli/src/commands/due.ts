import { existsSync, readFileSync } from 'node:fs'
import { parseEvent, parseSpan, type Run, spanText, stateOf, stepWords } from '@jianqing/calendar'
import type { LimitAnswer, LimitChoices } from '@jianqing/catalogue/limits'
import { checkAsOf } from '../as-of.ts'
import type { AddCommand } from '../command.ts'
import { answerBatch } from '../due/batch.ts'
import { usageOf } from '../due/errors.ts'
import { noFile, UsageError } from '../errors.ts'
import { defaultDataDir } from '../options.ts'
import type { Language } from '../output.ts'

interface Options {
  budget?: string
  start?: string
  event: string[]
  custody?: boolean
  roll: boolean
  monthRule: 'last-day' | 'same-number'
  asOf?: string
  batch?: string
  format: 'text' | 'json'
}

const collect = (value: string, before: string[]): string[] => [...before, value]

export const addDue: AddCommand = (program, { output, say }) => {
  program
    .command('due [rule]')
    .description(say({ 'zh-CN': '计算期限届满日，附计算过程和条文', en: 'when a time limit ends, with the sum and the article' }))
    .option(
      '--budget <length>',
      say({ 'zh-CN': '期限长度，如 1criminal_month、15day、10working_day', en: 'a length such as 1criminal_month, 15day, 10working_day' }),
    )
    .option(
      '--start <date>',
      say({
        'zh-CN': '起算日（当日不计）；按小时的写时刻 2026-03-05T10:30',
        en: 'the day it starts on, itself not counted; a time for hours: 2026-03-05T10:30',
      }),
    )
    .option(
      '--event <event>',
      say({
        'zh-CN': '事件，可多次：restart|extend|suspend|resume|return|stop|convert:日期[:至|:+15day|:=15day|:规则]',
        en: 'an event, may be repeated: restart|extend|suspend|resume|return|stop|convert:DATE[:TO|:+15day|:=15day|:RULE]',
      }),
      collect,
      [],
    )
    .option('--custody', say({ 'zh-CN': '在押：节假日不顺延', en: 'in custody: nothing moves off a day off' }))
    .option('--no-roll', say({ 'zh-CN': '末日为节假日也不顺延', en: 'a last day that is off stays' }))
    .option(
      '--month-rule <rule>',
      say({
        'zh-CN': '刑事按月计算：last-day（月末至月末）或 same-number（对应日）',
        en: 'months of criminal procedure: last-day or same-number',
      }),
      'last-day',
    )
    .option('--as-of <date>', say({ 'zh-CN': '在该日处于什么状态', en: 'how it stands on this day' }))
    .option(
      '--batch <file>',
      say({
        'zh-CN': 'JSONL 文件，一行一个期限；输出每行 {id, due_on, sum}',
        en: 'a JSONL file, one limit a line; prints {id, due_on, sum} a line',
      }),
    )
    .option('--format <format>', say({ 'zh-CN': 'text 或 json', en: 'text or json' }), 'text')
    .option('--data <dir>', say({ 'zh-CN': '数据目录（其中的节假日安排）', en: 'folder of the data, for its days off' }), defaultDataDir())
    .action(async (rule: string | undefined, options: Options) => {
      check(rule, options)
      const catalogue = await import('@jianqing/catalogue/limits')
      let loaded: ReturnType<typeof catalogue.loadLimits> | undefined
      const limits = () => (loaded ??= catalogue.loadLimits())
      const choices: LimitChoices = {
        ...catalogue.USUAL_CHOICES,
        monthRule: options.monthRule === 'same-number' ? 'same_number' : 'last_day',
      }
      if (options.batch !== undefined) {
        if (options.batch !== '-' && !existsSync(options.batch)) throw noFile(options.batch)
        const text = readFileSync(options.batch === '-' ? 0 : options.batch, 'utf8')
        const { lines, unused } = answerBatch(
          text,
          question => catalogue.askLimit(limits, question, choices),
          () => limits().limits.map(({ id }) => id),
        )
        if (unused) output.note(unused)
        await output.out(lines.map(line => `${line}\n`).join(''))
        return
      }
      const asOf = options.asOf === undefined ? undefined : checkAsOf(options.asOf)
      let answer: LimitAnswer
      try {
        answer = catalogue.askLimit(
          limits,
          {
            rule,
            budget: options.budget === undefined ? undefined : parseSpan(options.budget, '--budget'),
            start: options.start!,
            events: options.event.map(text => parseEvent(text, '--event')),
            roll: options.roll ? undefined : false,
            custody: options.custody ?? false,
          },
          choices,
        )
      } catch (error) {
        throw usageOf(
          error,
          () => limits().limits.map(({ id }) => id),
          at => placeOf(at, options.event),
        )
      }
      await output.out(
        options.format === 'json' ? `${JSON.stringify(asJson(answer, options, asOf), null, 2)}\n` : asText(answer, asOf, output.language),
      )
    })
}

function check(rule: string | undefined, { start, batch, format, monthRule, budget }: Options): void {
  const one = (name: string, value: string, choices: readonly string[]) => {
    if (choices.includes(value)) return
    throw new UsageError({
      'zh-CN': `选项 ${name} 不能是“${value}”，可选：${choices.join('、')}`,
      en: `The option ${name} cannot be "${value}"; it is one of ${choices.join(', ')}`,
    })
  }
  one('--format', format, ['text', 'json'])
  one('--month-rule', monthRule, ['last-day', 'same-number'])
  if (batch !== undefined) {
    if (rule === undefined && start === undefined && budget === undefined) return
    throw new UsageError({ 'zh-CN': '--batch 的规则、长度和起算日写在文件中', en: 'With --batch, rule, length and start are in the file' })
  }
  if (start === undefined)
    throw new UsageError(
      { 'zh-CN': '缺少起算日 --start', en: 'The start is missing: --start' },
      {
        'zh-CN': '例：jianqing due pros-review --start 2026-03-02；规则列表：jianqing limits',
        en: 'Such as jianqing due pros-review --start 2026-03-02; the rules: jianqing limits',
      },
    )
}

/** `events[1].to` is the second `--event`; the rest is called as it is in the history. */
function placeOf(at: string, events: readonly string[]): string {
  const index = /^events\[(\d+)\]/u.exec(at)?.[1]
  if (index !== undefined) return `--event ${events[Number(index)]}`
  return at === 'start' ? '--start' : at
}

const sumOf = ({ steps }: Run, language: Language): string[] => steps.map(step => stepWords(step)[language])

function asJson({ limit, terms, due, notes }: LimitAnswer, { start, custody }: Options, asOf: string | undefined): unknown {
  return {
    rule: limit?.id ?? null,
    ...(limit
      ? {
          title: limit.title,
          article: limit.article,
          quote: limit.quote,
          verified: limit.verified,
          source: limit.read.source,
          valid: limit.valid,
        }
      : {}),
    start,
    budget: terms.budget,
    roll: terms.roll,
    presumed: terms.presumed,
    custody: custody ?? false,
    due_on: due.dueOn,
    ...(asOf === undefined ? {} : { as_of: asOf, state: stateOf(due, asOf) }),
    sum: sumOf(due, 'zh-CN').join('；'),
    steps: due.steps,
    runs: due.runs.map(run => ({
      started_on: run.startedOn,
      due_on: run.dueOn,
      ended_on: run.endedOn,
      ...(asOf === undefined ? {} : { state: stateOf(run, asOf) }),
    })),
    notes,
  }
}

const STATES = {
  open: { 'zh-CN': '期限内', en: 'open' },
  suspended: { 'zh-CN': '中止', en: 'suspended' },
  overdue: { 'zh-CN': '已逾期', en: 'overdue' },
  ended: { 'zh-CN': '在期限内终了', en: 'ended in time' },
  ended_late: { 'zh-CN': '逾期终了', en: 'ended late' },
  unknown: { 'zh-CN': '数据不足', en: 'unknown' },
}

function asText({ limit, terms, due, notes }: LimitAnswer, asOf: string | undefined, language: Language): string {
  const head = limit
    ? language === 'en'
      ? `${limit.title.en} (${limit.id}), ${limit.article} “${limit.quote}”${limit.verified ? '' : ' – not verified'}`
      : `${limit.title['zh-CN']}（${limit.id}） ${limit.article}“${limit.quote}”${limit.verified ? '' : ' 未核实'}`
    : spanText(terms.budget)
  const lines = [head, ...sumOf(due, language)]
  if (asOf !== undefined) lines.push(`${asOf} ${STATES[stateOf(due, asOf)][language]}`)
  lines.push(...notes.map(note => note[language]))
  return `${lines.join('\n')}\n`
}
