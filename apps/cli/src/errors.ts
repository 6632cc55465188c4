import type { ParameterError, RepeatError, UnsupportedError } from '@jianqing/engine'
import type { ImportError } from '@jianqing/lake'
import type { Language, Words } from './output.ts'

/** 0 done, 1 the answer is bad, 2 wrong usage or input, 3 internal. */
export type ExitCode = 0 | 1 | 2 | 3

/** Wrong usage: what was asked for cannot be, and the words say what can. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly words: Words
  readonly hint: Words | undefined

  constructor(words: Words, hint?: Words) {
    super(words.en)
    this.words = words
    this.hint = hint
  }
}

/** Told by name, so that a command which needs neither engine nor lake loads neither. */
const isNamed = <E extends Error>(error: unknown, name: string): error is E => error instanceof Error && error.name === name

export const noFile = (path: string): UsageError => new UsageError({ 'zh-CN': `文件不存在：${path}`, en: `There is no such file: ${path}` })

export const notAFolder = (path: string, hint?: Words): UsageError =>
  new UsageError({ 'zh-CN': `不是文件夹：${path}`, en: `This is not a folder: ${path}` }, hint)

/** What could be read and was not taken as it is. */
const REFUSED = new Set<ImportError['code']>(['too-many-bad', 'shrinks', 'overlaps'])

/** The sentence for a person, and the code of the process. An unknown error is our own fault and says so. */
export function explainError(error: unknown, language: Language): { text: string; code: ExitCode } {
  const label = language === 'en' ? 'Error: ' : '错误：'
  const join = (words: Words, hint?: Words) => `${label}${words[language]}${hint ? `\n${hint[language]}` : ''}`
  if (error instanceof UsageError) return { text: join(error.words, error.hint), code: 2 }
  if (isNamed<ImportError>(error, 'ImportError')) return { text: join(error.text, error.hint), code: REFUSED.has(error.code) ? 1 : 2 }
  if (isNamed<UnsupportedError>(error, 'UnsupportedError')) return { text: join(error.words), code: 2 }
  if (isNamed<ParameterError>(error, 'ParameterError')) return { text: join(error.words), code: 2 }
  if (isNamed<RepeatError>(error, 'RepeatError')) return { text: join(error.words), code: error.difference === 'result' ? 1 : 2 }
  if (['DatasetError', 'RunError', 'InterruptedError'].some(name => isNamed(error, name)))
    return { text: `${label}${(error as Error).message}`, code: 2 }
  // The server's own: what an operator can mend is one line and says which code.
  const { exitCode, words } = (error ?? {}) as { exitCode?: unknown; words?: Words }
  if (error instanceof Error && (exitCode === 1 || exitCode === 2))
    return { text: `${label}${words?.[language] ?? error.message}`, code: exitCode }
  const node = error as NodeJS.ErrnoException
  if (
    node?.syscall &&
    [
      'ENOENT',
      'EACCES',
      'EPERM',
      'EISDIR',
      'ENOTDIR',
      'ENOSPC',
      'EROFS',
      'EEXIST',
      'ENAMETOOLONG',
      'ELOOP',
      'EBUSY',
      'ENXIO',
      'EIO',
      'EDQUOT',
    ].includes(node.code ?? '')
  ) {
    return { text: `${label}${describeFileError(node, language)}`, code: 2 }
  }
  const intro = language === 'en' ? 'Internal error, please report it: ' : '内部错误，请反馈：'
  return { text: `${intro}${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, code: 3 }
}

const FILE_ERRORS: Record<string, Words> = {
  ENOENT: { 'zh-CN': '不存在', en: 'does not exist' },
  EACCES: { 'zh-CN': '没有权限', en: 'permission denied' },
  EPERM: { 'zh-CN': '没有权限', en: 'permission denied' },
  EISDIR: { 'zh-CN': '是文件夹', en: 'is a folder' },
  ENOTDIR: { 'zh-CN': '不是文件夹', en: 'is not a folder' },
  ENOSPC: { 'zh-CN': '磁盘空间不足', en: 'the disk is full' },
  EROFS: { 'zh-CN': '磁盘只读', en: 'the disk is read-only' },
  EEXIST: { 'zh-CN': '已存在', en: 'exists already' },
  ENAMETOOLONG: { 'zh-CN': '名称过长', en: 'the name is too long' },
  ELOOP: { 'zh-CN': '符号链接形成循环', en: 'is a link that leads to itself' },
  EDQUOT: { 'zh-CN': '磁盘配额已用尽', en: 'the disk quota is used up' },
}

/** A folder that cannot be made because it exists is no folder. */
function describeFileError({ code, syscall, path, message }: NodeJS.ErrnoException, language: Language): string {
  const words = FILE_ERRORS[code === 'EEXIST' && syscall === 'mkdir' ? 'ENOTDIR' : code!]
  return `${path ?? ''}: ${words?.[language] ?? message}`
}
