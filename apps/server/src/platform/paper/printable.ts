import { type I18nText, text } from '@jianqing/contract'
import { describeFlaw, type Flaw, SettingFailed, Unprintable } from '../document/index.ts'
import { AppError } from '../http/index.ts'

/** How many faults are told at once: a text of another script has one in every character. */
const TOLD = 6

/** A flaw by the field in which it stands, and the name of that in words. */
export interface Placed {
  flaw: Flaw
  name: I18nText
}

/** The same character in the same place once, where it stands first. */
function distinct(flaws: readonly Placed[]): Placed[] {
  const seen = new Map<string, Placed>()
  for (const placed of flaws) {
    const key = `${placed.flaw.path} ${placed.flaw.character}`
    if (!seen.has(key)) seen.set(key, placed)
  }
  return [...seen.values()]
}

/** Each character that cannot be set and where it stands. */
export function unprintable(flaws: readonly Placed[]): AppError {
  const placed = distinct(flaws).map(({ flaw, name }) => ({ field: flaw.path, name, said: describeFlaw(flaw) }))
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
 * Sets a paper.
 *
 * @param place where a flaw of the paper stands in what people fill in
 * @throws AppError unprintable with each character that cannot be set and where it stands
 */
export async function setting<T>(place: (flaw: Flaw) => Placed, set: () => Promise<T>): Promise<T> {
  try {
    return await set()
  } catch (error) {
    if (error instanceof SettingFailed) throw Object.assign(new AppError('internal', error.words), { cause: error })
    throw error instanceof Unprintable ? unprintable(error.flaws.map(place)) : error
  }
}
