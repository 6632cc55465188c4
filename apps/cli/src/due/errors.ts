import { UsageError } from '../errors.ts'
import { nearest } from '../nearest.ts'

/** Told by name: the calendar and the catalogue are loaded where they are needed. */
const isNamed = <E extends Error>(error: unknown, name: string): error is E => error instanceof Error && error.name === name

type Worded = Error & { words: { 'zh-CN': string; en: string }; at?: string }

/**
 * What is wrong with a question about a limit, as wrong usage; any other error as it is.
 *
 * @param place what the place in a history is called where the question was written
 */
export function usageOf(error: unknown, ids: () => readonly string[], place: (at: string) => string): unknown {
  if (isNamed<Error & { id: string }>(error, 'UnknownLimitError')) {
    const near = nearest(error.id, ids())
    return new UsageError(
      {
        'zh-CN': `没有期限规则“${error.id}”${near.length > 0 ? `，是否指：${near.join('、')}？` : ''}`,
        en: `There is no limit "${error.id}"${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`,
      },
      { 'zh-CN': '全部规则：jianqing limits', en: 'All of them: jianqing limits' },
    )
  }
  if (isNamed<Worded>(error, 'LimitError')) {
    const at = place(error.at ?? '')
    return new UsageError({ 'zh-CN': `${at}：${error.words['zh-CN']}`, en: `${at}: ${error.words.en}` })
  }
  return isNamed<Worded>(error, 'LimitUseError') ? new UsageError(error.words) : error
}
