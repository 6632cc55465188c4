import { addressOf, api, type ClueContent, type ClueFilter, type ClueSummary } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { OpenRestricted } from '../../../platform/restricted/index.ts'
import { codeOf, maskedName, openContent } from './content.ts'
import type { ClueProcess } from './process.ts'
import { type ClueRow, clues } from './tables.ts'

type Filter = Omit<z.output<typeof ClueFilter>, 'state' | 'clock'>
/** What of some clues the person may read; what was destroyed is null. */
export type Opened = ReadonlyMap<string, ClueContent | null>

export async function openAll(
  db: Pick<Db, 'select'>,
  restricted: OpenRestricted,
  rows: readonly Pick<ClueRow, 'id' | 'content'>[],
  actor: Actor,
): Promise<Opened> {
  const seals = await restricted.sealsFor(
    db,
    actor,
    rows.map(({ id }) => id),
  )
  return new Map(rows.map(({ id, content }) => [id, seals.has(id) ? openContent(seals.get(id)!, content) : null]))
}

/** Clues of whoever was let in: on no desk, in no search, in no export. A list names nobody in full; the look at one is taken down. */
export const clueRecordOf = (process: ClueProcess, restricted: OpenRestricted) =>
  defineRecord({
    process,
    read: 'kin:declare',
    visible: () => sql`true`,
    link: ({ id }: ClueRow) => addressOf(api.clues, id),
    list: {
      filter: (f: Filter) => [
        f.source ? eq(clues.source, f.source) : undefined,
        f.form ? eq(clues.outcomeForm, f.form) : undefined,
        f.year ? sql`extract(year from ${clues.outcomeOn}) = ${f.year}` : undefined,
      ],
      sorts: { receivedOn: clues.receivedOn },
      people: row => [row.handlerId],
      more: (db, rows: readonly ClueRow[], actor): Promise<Opened> => openAll(db, restricted, rows, actor),
      summary: (row, { office, person, actions, ahead }, opened): ClueSummary => {
        const content = opened.get(row.id)
        return {
          id: row.id,
          code: codeOf(row.id),
          subject: content ? maskedName(content.subject) : null,
          state: row.state,
          revision: row.revision,
          officeId: row.officeId,
          officeName: office,
          source: row.source,
          receivedOn: row.receivedOn,
          handler: person(row.handlerId),
          form: row.outcomeForm,
          ...ahead,
          updatedAt: row.updatedAt,
          actions,
        }
      },
    },
  })
export type ClueRecord = ReturnType<typeof clueRecordOf>
