import { READING_PAPERS, type ReadingPaper, type ReadingState, text } from '@jianqing/contract'
import type { z } from 'zod'
import { wrongField } from '../../../platform/http/index.ts'
import type { Transition } from '../../../platform/process/index.ts'
import { readingClocks } from './clock.ts'
import { lackForm, supplyForm } from './forms.ts'
import type { Loaded } from './load.ts'
import type { ReadingRow } from './tables.ts'

const ALL = Object.keys(READING_PAPERS) as ReadingPaper[]
const named = (papers: readonly ReadingPaper[], lang: 'zh-CN' | 'en') =>
  papers.map(paper => READING_PAPERS[paper][lang]).join(lang === 'en' ? ', ' : '、')

/** All three papers are there. */
export const complete = (row: ReadingRow) => row.given.length === ALL.length || text('三证还没有收齐', 'The three papers are not all there')

/** What of the three is there, and what is not: said once and in full, so that the days are not spent one paper at a time. */
export const checks: Transition<ReadingRow, ReadingState, Loaded>[] = [
  {
    id: 'lack',
    title: text('一次告知补充材料', 'Tell what is missing'),
    from: ['asked'],
    to: 'lacking',
    who: 'reading:write',
    form: lackForm,
    hint: text('缺少的材料一次写全，只告知一次。', 'Name all that is missing: it is told once.'),
    initial: row => ({ missing: ALL.filter(paper => !row.given.includes(paper)) }),
    clocks: { stop: readingClocks },
    effect: async (_tx, row, { missing }: z.infer<typeof lackForm>, actor) => {
      const anew = missing.filter(paper => row.missing.length > 0 && !row.missing.includes(paper))
      if (anew.length > 0)
        throw wrongField(
          'missing',
          `已经一次告知过，不能再要求${named(anew, 'zh-CN')}`,
          `It was told once what is missing: ${named(anew, 'en')} was not among it`,
        )
      const unnamed = ALL.filter(paper => !row.given.includes(paper) && !missing.includes(paper))
      if (unnamed.length > 0)
        throw wrongField(
          'missing',
          `还没有收到${named(unnamed, 'zh-CN')}，请一并写明`,
          `${named(unnamed, 'en')} did not come either: name it too`,
        )
      return { set: { missing, given: row.given.filter(paper => !missing.includes(paper)), handlerId: actor.user.id } }
    },
  },
  {
    id: 'receive',
    title: text('更正收到的材料', 'Correct what is there'),
    from: ['asked'],
    who: 'reading:write',
    form: supplyForm,
    initial: row => ({ given: row.given }),
    effect: async (_tx, _row, { given }: z.infer<typeof supplyForm>) => ({ set: { given } }),
  },
  {
    id: 'supply',
    title: text('补充材料已收齐', 'The missing papers have come'),
    tone: 'primary',
    from: ['lacking'],
    to: 'asked',
    who: 'reading:write',
    form: supplyForm,
    initial: row => ({ given: ALL.filter(paper => row.given.includes(paper) || row.missing.includes(paper)) }),
    // they count anew from the day on which the application was whole; no text of that was read
    clocks: { start: readingClocks.map(clock => ({ clock })) },
    effect: async (_tx, row, { given }: z.infer<typeof supplyForm>) => {
      const short = row.missing.filter(paper => !given.includes(paper))
      if (short.length > 0)
        throw wrongField('given', `还缺${named(short, 'zh-CN')}，收齐后再登记`, `${named(short, 'en')}: still missing, enter them together`)
      return { set: { given } }
    },
  },
]
