import { text } from '../sql.ts'

const TRUE = ['是', '有', 'true', '1', 'y', 'yes', 't', '√', '✓', '对', '1.0']
const FALSE = ['否', '无', 'false', '0', 'n', 'no', 'f', '×', '✗', '没有', '不是', '0.0']
/** Words for "not known": no value, and no error. */
const UNKNOWN = ['不详', '未知', '不明', '-', '—', '/']

const among = (cell: string, words: string[]) => `lower(${cell}) IN (${words.map(text).join(', ')})`

/** BOOLEAN, or null where the cell is neither. 是 and 否 are tried first. */
export const boolOf = (cell: string): string =>
  `CASE WHEN ${cell} = '是' THEN true WHEN ${cell} = '否' THEN false WHEN ${among(cell, TRUE)} THEN true WHEN ${among(cell, FALSE)} THEN false END`

/** True for a cell that says that the answer is not known. */
export const isUnknown = (cell: string): string => among(cell, UNKNOWN)
