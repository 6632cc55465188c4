import { IMPORT_STATES, type ImportState, linkTo, text } from '@jianqing/contract'
import { z } from 'zod'
import { whoMay } from '../../platform/auth/index.ts'
import { notify } from '../../platform/notice/index.ts'
import { type Actor, can, officesAbove } from '../../platform/policy/index.ts'
import { defineProcess, wordsUpTo } from '../../platform/process/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { reaches } from './scope.ts'
import { type ImportRow, imports } from './tables.ts'

type Overlaps = NonNullable<ImportRow['overlaps']>

export interface ImportEffects {
  /** Puts the confirmed import in the queue again. @returns its new job */
  again: (tx: Tx, row: ImportRow) => Promise<string>
}

const words = wordsUpTo(500)
const because = (zh: string, en: string) => z.object({ reason: words(zh, en) })

const began = (actor: Actor, row: ImportRow) => actor.user.id === row.startedBy
export const mayConfirm = (actor: Actor, row: ImportRow) => !began(actor, row) && can(actor, 'dataset:import') && reaches(actor, row)

export const linkOf = ({ dataset, id }: ImportRow) => linkTo.import(dataset, id)

/**
 * An import that takes the place of far more rows than it brings is confirmed by two people, neither of whom is the other. One that overlaps with what another
 * delivers is decided by whoever began it, with a reason.
 */
export function defineImportProcess({ again }: ImportEffects) {
  return defineProcess<ImportRow, ImportState>({
    kind: 'import',
    title: text('导入数据集', 'Import of a data set'),
    table: imports,
    states: IMPORT_STATES,
    initial: 'started',
    place: row => ({ officeId: row.officeId, ownerIds: [row.startedBy] }),
    transitions: [
      {
        id: 'shrink',
        title: text('行数明显减少，未导入', 'Not imported: far fewer rows'),
        from: ['started', 'confirmed', 'replacing'],
        to: 'shrinking',
        system: true,
        effect: async (_tx, _row, form: { before: number; rows: number }) => ({
          set: { rowsBefore: form.before, rowsAfter: form.rows },
          details: form,
        }),
      },
      {
        id: 'ask',
        title: text('请他人确认替换', 'Ask another person to confirm'),
        tone: 'primary',
        hint: text(
          '另一位有导入权限的人确认后才会替换。请先核对文件是否完整。',
          'Nothing is replaced until another person who may import has confirmed it. First make sure that the file is complete.',
        ),
        from: ['shrinking'],
        to: 'awaiting',
        who: began,
        form: because('行数减少的原因', 'Why there are fewer rows'),
        effect: async (tx, row) => {
          await notify(tx, {
            to: (await others(tx, row)).filter(id => id !== row.startedBy),
            kind: 'import.awaiting',
            title: text(
              '有一次导入将以较少的行替换现有数据，待您确认',
              'An import would replace data by fewer rows and awaits your confirmation',
            ),
            link: linkOf(row),
          })
        },
      },
      {
        id: 'confirm',
        title: text('确认替换', 'Confirm the replacement'),
        tone: 'primary',
        hint: text(
          '确认后立即导入，取代现有的行；较早的版本仍可查看。',
          'The import starts at once and takes the place of the rows that are there; earlier versions can still be seen.',
        ),
        from: ['awaiting'],
        to: 'confirmed',
        who: mayConfirm,
        effect: async (tx, row) => {
          await tell(tx, row, '您的导入已由他人确认，正在导入', 'Your import was confirmed and is being done')
          return { set: { jobId: await again(tx, row) } }
        },
      },
      {
        id: 'decline',
        title: text('不予确认', 'Decline'),
        tone: 'danger',
        from: ['awaiting'],
        to: 'declined',
        who: mayConfirm,
        form: because('理由', 'Why'),
        effect: async (tx, row) => tell(tx, row, '您的导入未获确认，数据没有改动', 'Your import was declined; nothing was changed'),
      },
      {
        id: 'overlap',
        title: text('与其他提供方重叠，未导入', 'Not imported: overlaps with another origin'),
        from: ['started', 'confirmed', 'replacing'],
        to: 'overlapping',
        system: true,
        effect: async (_tx, _row, form: { overlaps: Overlaps; file: string }) => ({
          set: { overlaps: form.overlaps, overlapPath: form.file, replacesOthers: false },
          details: { overlaps: form.overlaps },
        }),
      },
      {
        id: 'keep',
        title: text('保留现有数据', 'Keep what is there'),
        hint: text('不导入这份文件。', 'This file is not imported.'),
        from: ['overlapping'],
        to: 'kept',
        who: began,
        form: because('保留现有数据的理由', 'Why what is there counts'),
        effect: async (_tx, row, form: { reason: string }) => ({ details: { overlaps: row.overlaps, reason: form.reason } }),
      },
      {
        id: 'replace',
        title: text('以本次为准', 'Let this delivery count'),
        tone: 'danger',
        hint: text(
          '重叠的行将移出当前版本，由这份文件的行取代；较早的版本仍可查看。',
          'The rows that overlap leave the current version, and those of this file take their place; earlier versions can still be seen.',
        ),
        from: ['overlapping'],
        to: 'replacing',
        who: began,
        form: because('以本次为准的理由', 'Why this delivery counts'),
        effect: async (tx, row, form: { reason: string }) => ({
          set: { replacesOthers: true, jobId: await again(tx, row) },
          details: { overlaps: row.overlaps, reason: form.reason },
        }),
      },
      { id: 'withdraw', title: text('撤回', 'Withdraw'), from: ['awaiting'], to: 'withdrawn', who: began },
    ],
  })
}

export type ImportProcess = ReturnType<typeof defineImportProcess>

const tell = (tx: Tx, row: ImportRow, zh: string, en: string) =>
  notify(tx, { to: [row.startedBy], kind: 'import.decided', title: text(zh, en), link: linkOf(row) })

/** Who may confirm: of all offices, whoever may at the highest one. */
async function others(tx: Tx, row: ImportRow): Promise<string[]> {
  const above = await officesAbove(tx, row.officeId)
  return whoMay(tx, 'dataset:import', (row.officeIds === null ? above.at(-1) : above[0])?.id ?? null)
}
