import {
  addressOf,
  api,
  HONOUR_LEVELS,
  HonourLevel,
  LIBRARY_ENTRY_STATES,
  type LibraryEntryFilter,
  type LibraryEntrySummary,
  NOMINATION_KINDS,
  NominationKind,
  QUESTION_LINES,
  QuestionLine,
  text,
} from '@jianqing/contract'
import { desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { holdsWords } from './found.ts'
import { libraryEntryProcess } from './process.ts'
import { visibleEntries } from './sight.ts'
import type { LibrarySources } from './sources.ts'
import { libraryEntries } from './tables.ts'

type Filter = Omit<z.output<typeof LibraryEntryFilter>, 'state'>

/** Entries of the library as lists and searches show them; the newest first. */
export const libraryEntryRecordOf = ({ counts }: Pick<LibrarySources, 'counts'>) =>
  defineRecord({
    process: libraryEntryProcess,
    read: 'library_entry:read',
    visible: visibleEntries,
    link: ({ id }) => addressOf(api.libraryEntries, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(libraryEntries.officeId, f.officeId) : undefined,
        f.kind ? eq(libraryEntries.kind, f.kind) : undefined,
        f.line ? eq(libraryEntries.line, f.line) : undefined,
        f.level ? eq(libraryEntries.level, f.level) : undefined,
        f.year ? sql`extract(year from ${libraryEntries.enteredOn}) = ${f.year}` : undefined,
      ],
      search: (_pattern, typed) => holdsWords(typed),
      sorts: { title: libraryEntries.title, enteredOn: libraryEntries.enteredOn },
      order: [desc(libraryEntries.enteredOn)],
      counts: {
        kind: { column: libraryEntries.kind, keys: NominationKind.options },
        level: { column: libraryEntries.level, keys: HonourLevel.options },
        line: { column: libraryEntries.line, keys: QuestionLine.options },
      },
      more: async (db: Pick<Db, 'select'>, rows) => {
        const [named, uses] = await Promise.all([
          branchesNamed(
            db,
            rows.map(({ branchId }) => branchId),
          ),
          counts(
            db,
            rows.map(({ id }) => id),
          ),
        ])
        return { named, uses }
      },
      summary: (row, { office, actions }, { named, uses }): LibraryEntrySummary => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        line: row.line,
        level: row.level,
        enteredOn: row.enteredOn,
        branch: (row.branchId && named.get(row.branchId)?.title) || null,
        uses: uses.get(row.id) ?? 0,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('案例库', 'library'),
        columns: lang => [
          { title: text('标题', 'Title'), value: item => item.title },
          { title: text('类别', 'Kind'), value: item => NOMINATION_KINDS[item.kind][lang] },
          { title: text('业务条线', 'Line'), value: item => QUESTION_LINES[item.line][lang] },
          { title: text('级别', 'Level'), value: item => HONOUR_LEVELS[item.level][lang] },
          { title: text('党支部', 'Branch'), value: item => item.branch },
          { title: text('入库日期', 'Entered on'), value: item => item.enteredOn },
          { title: text('使用次数', 'Uses'), value: item => String(item.uses) },
          { title: text('状态', 'State'), value: item => LIBRARY_ENTRY_STATES[item.state][lang] },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      called: text('案例库案例', 'Entry of the library'),
      next: {},
      aside: ['remove', 'restore'],
      headline: (row, { office }) => ({
        title: text(row.title, row.title),
        subtitle: text(`案例库 · ${office ?? ''}`, `Library · ${office ?? ''}`),
      }),
      at: row => row.createdAt,
    },
  })
