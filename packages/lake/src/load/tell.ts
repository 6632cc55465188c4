import type { Bilingual, DatasetDef } from '../dataset.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { examplesOf, type Notice, type NoticeKind } from '../notices.ts'
import type { Emptied, Flags } from './check.ts'

/** What the headers of one file tell. @param file its name, where there are several */
export function headerNotices(
  { missing, ignored, ambiguous }: { missing: readonly string[] } & Pick<HeaderMatch, 'ignored' | 'ambiguous'>,
  file?: string,
): Notice[] {
  const at = file === undefined ? {} : { file }
  const left = ignored.filter(header => header.trim() !== '')
  return [
    ...ambiguous.map(({ column, taken, others }): Notice => ({
      ...at,
      kind: 'doubted',
      of: 'headers',
      count: 1 + others.length,
      column,
      text: {
        'zh-CN': '文件中有多个表头都对应此列，只导入了第一个',
        en: 'Several headers of the file name this column; only the first was loaded',
      },
      examples: examplesOf([taken, ...others]),
    })),
    ...missing.map((column): Notice => ({
      ...at,
      kind: 'missing',
      of: 'columns',
      count: 1,
      column,
      text: { 'zh-CN': '文件中没有此列，全部为空', en: 'The file has no such column; it is empty throughout' },
      examples: [],
    })),
    ...(left.length
      ? [
          {
            ...at,
            kind: 'left-out' as const,
            of: 'headers' as const,
            count: left.length,
            text: {
              'zh-CN': '文件中的这些列数据集用不到，没有导入',
              en: 'The data set has no place for these columns of the file; they were not loaded',
            },
            examples: examplesOf(left),
          },
        ]
      : []),
  ]
}

/** What the loaded cells tell: those that are empty where something is expected, and those that look wrong. */
export function cellNotices(
  { columns }: DatasetDef,
  emptyByColumn: Readonly<Record<string, number>>,
  { checkDigit, values }: Flags,
  emptied: Emptied,
): Notice[] {
  const notice = (
    column: string,
    kind: NoticeKind,
    count: number | undefined,
    text: Bilingual,
    examples: readonly string[] = [],
  ): Notice[] => (count ? [{ kind, of: 'cells', count, column, text, examples: examplesOf(examples) }] : [])
  return columns.flatMap(({ id }) => [
    ...notice(
      id,
      'emptied',
      emptied[id]?.count,
      { 'zh-CN': '表示没有内容的字样，按空值导入', en: 'Words that say that there is nothing; loaded as empty' },
      emptied[id]?.examples,
    ),
    ...notice(id, 'missing', emptyByColumn[id], { 'zh-CN': '应填而为空', en: 'Empty where a value is expected' }),
    ...notice(id, 'doubted', checkDigit[id], {
      'zh-CN': '号码的校验位不符，可能录错；已照原样导入',
      en: 'The check digit does not hold, so the number may be mistyped; loaded as it is',
    }),
    ...notice(
      id,
      'doubted',
      values[id]?.count,
      { 'zh-CN': '不在此列已知的取值之内；已照原样导入', en: 'Not one of the values that this column knows; loaded as it is' },
      values[id]?.examples,
    ),
  ])
}
