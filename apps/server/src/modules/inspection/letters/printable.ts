import { type I18nText, LetterDraft, text } from '@jianqing/contract'
import { describeFlaw, type Flaw, flawsOf, SettingFailed, tidyText, Unprintable } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'

/** How many faults are told at once: a text of another script has one in every character. */
const TOLD = 6

/**
 * A draft as it can be set: tabs and line ends as blanks, without what nobody sees.
 *
 * @throws AppError unprintable with what no font can make right, bad_request when nothing is left
 */
export function tidyDraft<T extends LetterDraft>(draft: T): T {
  const tidy = { ...draft, title: tidyText(draft.title), body: draft.body.map(tidyText), requests: draft.requests.map(tidyText) }
  const flaws = [
    ...flawsOf('title', tidy.title),
    ...tidy.body.flatMap((paragraph, i) => flawsOf(`body.${i}`, paragraph)),
    ...tidy.requests.flatMap((request, i) => flawsOf(`requests.${i}`, request)),
  ]
  if (flaws.length > 0) throw refusal(flaws)
  const { error } = LetterDraft.safeParse(tidy)
  if (!error) return tidy
  throw new AppError(
    'bad_request',
    text(
      '标题至少 4 个字，正文各段和要求不能只有看不见的字符',
      'The title needs 4 characters, and no paragraph or request may consist of invisible characters only',
    ),
    { fields: error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })) },
  )
}

/** A flaw of the letter's paper as one of the draft: the paper has the requests, behind their numbers, after the body and a line. */
function inDraft(flaw: Flaw, paragraphs: number): Flaw {
  const [element, index] = flaw.path.split('.')
  const request = Number(index) - paragraphs
  if (element === 'addressees') return { ...flaw, path: 'addresseeId' }
  if (element !== 'body' || request < 1) return flaw
  return { ...flaw, path: `requests.${request - 1}`, at: flaw.at - `${request}.`.length }
}

function nameOfField(field: string): I18nText {
  const [element, index] = field.split('.')
  const n = Number(index) + 1
  if (element === 'title') return text('标题', 'title')
  if (element === 'body') return text(`正文第 ${n} 段`, `paragraph ${n}`)
  if (element === 'requests') return text(`要求第 ${n} 项`, `request ${n}`)
  if (element === 'addresseeId') return text('收函单位、部门或姓名', 'office, department or name of the addressee')
  if (element === 'number') return text('发文字号', 'number')
  return text('制发院名称', 'name of the issuing office')
}

/** The same character in the same place once, where it stands first. */
function distinct(flaws: readonly Flaw[]): Flaw[] {
  const seen = new Map<string, Flaw>()
  for (const flaw of flaws) {
    const key = `${flaw.path} ${flaw.character}`
    if (!seen.has(key)) seen.set(key, flaw)
  }
  return [...seen.values()]
}

function refusal(flaws: readonly Flaw[]): AppError {
  const placed = distinct(flaws).map(flaw => ({ field: flaw.path, name: nameOfField(flaw.path), said: describeFlaw(flaw) }))
  const told = placed.slice(0, TOLD)
  const more = placed.length - told.length
  const zh = told.map(({ name, said }) => `${name['zh-CN']}${said['zh-CN']}`).join('；')
  const en = told.map(({ name, said }) => `${name.en}, ${said.en}`).join('; ')
  return new AppError(
    'unprintable',
    text(
      `以下字符无法排印：${zh}${more > 0 ? `；另有 ${more} 处` : ''}。请删除或改写；字体中没有的字，可请系统管理员在数据目录的 fonts 文件夹加入含该字的字体后重启`,
      `These characters cannot be printed: ${en}${more > 0 ? `; and ${more} more` : ''}. Remove or rewrite them; for a character without a typeface, the system administrator can put a font that has it into the folder "fonts" of the data directory and restart`,
    ),
    { fields: placed.map(({ field, said }) => ({ path: field, message: said['zh-CN'] })) },
  )
}

/**
 * Sets a letter's paper.
 *
 * @param letter whose places are named
 * @throws AppError unprintable with each character that cannot be set and where it stands
 */
export async function setting<T>(letter: { body: readonly string[] }, set: () => Promise<T>): Promise<T> {
  try {
    return await set()
  } catch (error) {
    if (error instanceof SettingFailed) throw Object.assign(new AppError('internal', error.words), { cause: error })
    throw error instanceof Unprintable ? refusal(error.flaws.map(flaw => inDraft(flaw, letter.body.length))) : error
  }
}
