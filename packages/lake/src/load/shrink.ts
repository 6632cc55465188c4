import { ImportError } from '../errors.ts'

/** Share of the rows that are there below which a replacement is asked about: an export that was cut short looks like any other file. */
export const DEFAULT_KEEP_SHARE = 0.8

/**
 * @param before rows that the file takes the place of
 * @throws ImportError `shrinks` when fewer than that share of them come
 */
export function refuseShrink(before: number, rows: number, keepShare: number | undefined): void {
  if (keepShare === undefined || rows >= before * keepShare) return
  const share = `${Math.floor((rows / before) * 1000) / 10}%`
  throw new ImportError(
    'shrinks',
    {
      'zh-CN': `文件只有 ${rows} 行可导入，要替换的现有数据有 ${before} 行（${share}）；没有导入任何行`,
      en: `The file has ${rows} rows to import in place of ${before} (${share}); nothing was imported`,
    },
    {
      'zh-CN': '若只是新增和变动的行，请用 --append 追加；确要以更少的行替换，请加 --allow-shrink。',
      en: 'For new and changed rows alone, add them with --append; if the rows really have become fewer, say --allow-shrink.',
    },
    { before, rows },
  )
}
