import { text } from '../sql.ts'

const TRUE = ['有', 'true', '1', 'y', 'yes', 't', '√', '✓', '对', '1.0']
const FALSE = ['无', 'false', '0', 'n', 'no', 'f', '×', '✗', '没有', '不是', '0.0']
const among = (cell: string, words: string[]) => `lower(${cell}) IN (${words.map(text).join(', ')})`

/** 是 or 否. */
export const quickBool = (cell: string): string => `CASE ${cell} WHEN '是' THEN true WHEN '否' THEN false END`

/** BOOLEAN, or null where the cell is neither. */
export const boolOf = (cell: string): string =>
  `CASE WHEN ${among(cell, ['是', ...TRUE])} THEN true WHEN ${among(cell, ['否', ...FALSE])} THEN false END`
