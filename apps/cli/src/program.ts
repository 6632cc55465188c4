import { takeHolidayFile } from '@jianqing/calendar'
import { Command, CommanderError } from 'commander'
import type { Context } from './command.ts'
import { COMMANDS } from './commands/index.ts'
import { explainError, type ExitCode, UsageError } from './errors.ts'
import { nearest } from './nearest.ts'
import { defaultDataDir } from './options.ts'
import { createOutput, type Language, type Words } from './output.ts'
import product from '../../../package.json' with { type: 'json' }

/** Chosen before anything is parsed, because help and complaints need it: `--lang`, else JIANQING_LANG, else Chinese. */
function languageOf(args: readonly string[]): Language {
  const at = args.indexOf('--lang')
  const asked = args.find(arg => arg.startsWith('--lang='))?.slice(7) ?? (at >= 0 ? args[at + 1] : process.env['JIANQING_LANG'])
  return asked?.startsWith('en') ? 'en' : 'zh-CN'
}

/**
 * Runs one command line, without the name of the program.
 * @returns the exit code; nothing is thrown
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const output = createOutput(languageOf(args))
  let code: ExitCode = 0
  const abort = new AbortController()
  const onInterrupt = () => abort.abort()
  process.once('SIGINT', onInterrupt)
  const context: Context = { output, say: words => words[output.language], exit: value => void (code = value), signal: abort.signal }
  try {
    await createProgram(context).parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    output.progress(undefined)
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const { text, code: failed } = explainError(error instanceof CommanderError ? usageOf(error, args) : error, output.language)
    output.note(text)
    return failed
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

function createProgram(context: Context): Command {
  const program = new Command('jianqing')
    .description(
      context.say({
        'zh-CN': '检擎：导入数据、运行监督模型（不需要服务器）',
        en: 'Jianqing: import data and run supervision models, without the server',
      }),
    )
    .option('--lang <language>', context.say({ 'zh-CN': '语言：zh-CN 或 en', en: 'language: zh-CN or en' }))
    .version(product.version, '-V, --version', context.say({ 'zh-CN': '显示版本号', en: 'show the version' }))
    .exitOverride()
    // Its complaints are English only; ours are made from its codes.
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .helpOption('-h, --help', context.say({ 'zh-CN': '显示帮助', en: 'show help' }))
    .helpCommand('help [command]', context.say({ 'zh-CN': '显示某个命令的帮助', en: 'show the help of a command' }))
    .showSuggestionAfterError(false)
  for (const add of COMMANDS) add(program, context)
  for (const command of program.commands) {
    if (!command.options.some(option => option.long === '--lang'))
      command.option('--lang <language>', context.say({ 'zh-CN': '语言：zh-CN 或 en', en: 'language: zh-CN or en' }))
  }
  // before anything rests on the calendar
  program.hook('preAction', (_, command) => mustBeFilled(command))
  program.hook('preAction', (_, command) => void takeHolidayFile(command.opts<{ data?: string }>().data ?? defaultDataDir()))
  program.action(() => program.help())
  return program
}

/** An empty value is mostly a variable of a script that was never set: taken for a path it would mean the folder where the command stands. */
function mustBeFilled(command: Command): void {
  const empty = command.options.find(option => command.opts()[option.attributeName()] === '')
  if (empty) throw new UsageError({ 'zh-CN': `选项 ${empty.long} 的值为空`, en: `The value of the option ${empty.long} is empty` })
}

const COMPLAINTS: Record<string, (what: string) => Words> = {
  'commander.missingArgument': what => ({ 'zh-CN': `缺少参数 ${what}`, en: `argument ${what} is missing` }),
  'commander.unknownOption': what => ({ 'zh-CN': `没有选项 ${what}`, en: `there is no option ${what}` }),
  'commander.excessArguments': () => ({ 'zh-CN': '参数过多', en: 'too many arguments' }),
  'commander.optionMissingArgument': what => ({ 'zh-CN': `选项 ${what} 需要一个值`, en: `option ${what} needs a value` }),
  'commander.missingMandatoryOptionValue': what => ({ 'zh-CN': `缺少必需的选项 ${what}`, en: `option ${what} is required` }),
}

function usageOf(error: CommanderError, args: readonly string[]): UsageError {
  const quoted = /'([^']+)'/u.exec(error.message)?.[1] ?? ''
  const hint = { 'zh-CN': '用法见 jianqing --help', en: 'See jianqing --help' }
  const [asked = '', ...rest] = args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--lang')
  const known = createNames()
  const below = known.get(asked)
  if (asked === 'help') return unknownCommand(rest[0] ?? '', [...known.keys()], hint)
  if (error.code === 'commander.help' && below) {
    return new UsageError(
      { 'zh-CN': `${asked} 之后要写明：${below.join('、')}`, en: `${asked} wants one of these after it: ${below.join(', ')}` },
      hint,
    )
  }
  if (error.code === 'commander.unknownCommand')
    return below
      ? unknownCommand(
          `${asked} ${quoted}`,
          below.map(name => `${asked} ${name}`),
          hint,
        )
      : unknownCommand(asked, [...known.keys()], hint)
  // of a command that does something by itself, such as models, a wrong word after it is one argument too many
  if (error.code === 'commander.excessArguments' && below && below.length > 0 && rest[0] !== undefined && !below.includes(rest[0]))
    return unknownCommand(
      `${asked} ${rest[0]}`,
      below.map(name => `${asked} ${name}`),
      hint,
    )
  if (error.code === 'commander.excessArguments' && !below) return unknownCommand(asked, [...known.keys()], hint)
  return new UsageError(
    COMPLAINTS[error.code]?.(quoted) ??
      choicesOf(error) ?? { 'zh-CN': error.message.replace(/^error: /u, ''), en: error.message.replace(/^error: /u, '') },
    hint,
  )
}

function unknownCommand(asked: string, known: string[], hint: Words): UsageError {
  const near = nearest(asked, known)
  return new UsageError(
    {
      'zh-CN': `没有命令“${asked}”${near.length ? `，是否指：${near.join('、')}？` : ''}`,
      en: `There is no command "${asked}"${near.length ? `; did you mean ${near.join(', ')}?` : ''}`,
    },
    hint,
  )
}

/** A value that is none of an option's choices. */
function choicesOf({ message }: CommanderError): Words | undefined {
  const [, option, value, choices] = /option '([^']+)' argument '([^']*)' is invalid\. Allowed choices are (.+)\.$/su.exec(message) ?? []
  if (choices === undefined) return undefined
  return {
    'zh-CN': `选项 ${option} 不能是“${value}”，可选：${choices.replaceAll(', ', '、')}`,
    en: `The option ${option} cannot be "${value}"; it is one of ${choices}`,
  }
}

/** Names of all commands, each with those of the commands below it. */
function createNames(): Map<string, string[]> {
  const silent: Context = { output: createOutput('en'), say: words => words.en, exit: () => {}, signal: new AbortController().signal }
  return new Map(createProgram(silent).commands.map(command => [command.name(), command.commands.map(below => below.name())]))
}
