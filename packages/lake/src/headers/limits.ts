import { ImportError } from '../errors.ts'

/** No table of an office has so many; one with more is another kind of file, or made to keep the reader busy. */
export const MOST_COLUMNS = 1_000

/** In characters. What is longer is a text, not the name of a column. */
export const LONGEST_HEADER = 500

/** @throws ImportError `too-many-columns` before anything is compared with the headers: that takes time for each of them. */
export function requireSaneHeaders(headers: readonly string[], file: string): void {
  if (headers.length > MOST_COLUMNS)
    throw new ImportError(
      'too-many-columns',
      {
        'zh-CN': `${file} 的第一行有 ${headers.length} 列，超过 ${MOST_COLUMNS} 列的上限`,
        en: `${file} has ${headers.length} columns in its first row, more than the ${MOST_COLUMNS} that are read`,
      },
      {
        'zh-CN': '请确认表头是否正确、行列是否颠倒；只保留需要的列后重新导入。',
        en: 'See whether this is the header, and whether rows and columns are swapped; keep the columns that are needed and import again.',
      },
      { columns: headers.length },
    )
  const at = headers.findIndex(header => header.length > LONGEST_HEADER)
  if (at < 0) return
  throw new ImportError(
    'too-many-columns',
    {
      'zh-CN': `${file} 的表头第 ${at + 1} 列有 ${headers[at]!.length} 个字符，不像表头`,
      en: `Column ${at + 1} of the header of ${file} has ${headers[at]!.length} characters, which is no header`,
    },
    {
      'zh-CN': '请确认第一行是表头，引号是否配对，再重新导入。',
      en: 'See whether the first row is the header and whether its quotes match, then import again.',
    },
    { column: at + 1 },
  )
}

/** The first record does not end within what is looked at of a file. */
export const endlessHeader = (file: string) =>
  new ImportError(
    'too-many-columns',
    {
      'zh-CN': `${file} 的第一行过长，读不出表头`,
      en: `The first row of ${file} is too long to be a header`,
    },
    {
      'zh-CN': '请确认第一行是表头、引号配对、没有行列颠倒，再重新导入。',
      en: 'See whether the first row is the header, its quotes match, and rows and columns are not swapped; then import again.',
    },
  )
