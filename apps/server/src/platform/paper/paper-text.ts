import { chineseDate } from '@jianqing/calendar'
import type { PaperText } from '@jianqing/contract'
import { type PaperInput } from '../document/index.ts'

/** A paper as it is read, without its layout. */
export function textOf({ title, addressees, body, attachments = [], issuer, date, note }: PaperInput): PaperText {
  const named = attachments.length > 1 ? attachments.map((name, i) => `${i + 1}.${name}`) : attachments
  return {
    title,
    lines: [
      ...(addressees.length > 0 ? [{ part: 'addressee' as const, text: `${addressees.join('，')}：` }] : []),
      ...body.map(({ text }) => ({ part: 'body' as const, text })),
      ...(named.length > 0 ? [{ part: 'attachments' as const, text: `附件：${named.join('　')}` }] : []),
      { part: 'signature', text: issuer },
      { part: 'signature', text: date ? chineseDate(date) : '　　年　月　日' },
      ...(note ? [{ part: 'note' as const, text: `（${note}）` }] : []),
    ],
  }
}

/** The lines in which two papers of one record may differ. */
export const comparable = (paper: PaperInput): string[] =>
  textOf(paper)
    .lines.filter(({ part }) => part !== 'signature')
    .map(({ text }) => text)
