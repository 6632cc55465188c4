import { type I18nText, text } from '@jianqing/contract'
import { eq, or } from 'drizzle-orm'
import { defineRecord } from '../../platform/record/index.ts'
import { type ImportProcess, linkOf } from './process.ts'
import { reached } from './scope.ts'
import { imports } from './tables.ts'

const thousands = (n: number | null) => (n ?? 0).toLocaleString('en-US')

/** Imports that wait for a second person, on the desk of whoever began one and of whoever may confirm it. */
export const importRecordOf = (process: ImportProcess, titleOf: (dataset: string) => I18nText) =>
  defineRecord({
    process,
    read: 'dataset:import',
    visible: actor => or(eq(imports.startedBy, actor.user.id), reached(actor))!,
    link: linkOf,
    list: { summary: ({ id }) => ({ id }) },
    desk: {
      next: { awaiting: text('另一人确认替换', 'Another person confirms the replacement') },
      aside: ['withdraw'],
      headline: ({ dataset, rowsBefore, rowsAfter }) => {
        const title = titleOf(dataset)
        const rows = [thousands(rowsBefore), thousands(rowsAfter)] as const
        return {
          title: text(`导入${title['zh-CN']}`, `Import of ${title.en}`),
          subtitle: text(`${rows[0]} 行将被 ${rows[1]} 行替换`, `${rows[1]} rows would take the place of ${rows[0]}`),
        }
      },
      at: row => row.createdAt,
    },
  })
