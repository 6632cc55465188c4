import {
  addressOf,
  api,
  DEFINITION_KINDS,
  DEFINITION_STATES,
  type DefinitionFilter,
  type DefinitionSummary,
  text,
} from '@jianqing/contract'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { definitionProcess, definitions, type Definition, definitionNamed } from '../../../platform/definition/index.ts'
import { type Actor, isAbove, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'

type Filter = Omit<z.output<typeof DefinitionFilter>, 'state'>

/** Versions of the offices in scope, and what the offices above one's own have in use: it counts for one's own too. */
function visible(actor: Actor): SQL {
  const inScope = scopeCondition(scopeOf(actor, 'definition:read'), { officeId: definitions.officeId })
  if (!actor.user.officeId) return inScope
  return or(inScope, and(eq(definitions.state, 'published'), isAbove(definitions.officeId, actor.user.officeId)))!
}

const versioned = (version: number | null) =>
  version === null ? text('未启用', 'not in use yet') : text(`第 ${version} 版`, `version ${version}`)

/** Versions of what offices edit, as lists, searches and the desk show them. */
export const definitionRecordOf = (known: () => readonly Definition[]) =>
  defineRecord({
    process: definitionProcess,
    read: 'definition:read',
    visible,
    link: ({ id }) => addressOf(api.definitions, id),
    act: async (db, actor, id, action, request, options) => {
      if (action === 'propose') {
        const [row] = await db
          .select()
          .from(definitions)
          .where(and(visible(actor), eq(definitions.id, id)))
        if (row?.state === 'draft' && row.errors === 0) await definitionNamed(known(), row.kind).prove?.(db, actor, row)
      }
      return definitionProcess.act(db, actor, { id }, action, request, { ...options, visible: visible(actor) })
    },
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(definitions.officeId, f.officeId) : undefined,
        f.kind ? eq(definitions.kind, f.kind) : undefined,
      ],
      search: pattern => sql`(${definitions.title} ->> 'zh-CN' ilike ${pattern} or ${definitions.title} ->> 'en' ilike ${pattern})`,
      sorts: { title: sql`${definitions.title} ->> 'zh-CN'`, version: definitions.version, publishedAt: definitions.publishedAt },
      people: row => [row.authorId, row.publishedBy],
      summary: (row, { office, person, actions }): DefinitionSummary => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        title: row.title,
        version: row.version,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        author: person(row.authorId),
        publishedBy: person(row.publishedBy),
        publishedAt: row.publishedAt,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('模板与工作表', 'templates and sheets'),
        columns: lang => [
          { title: text('种类', 'Kind'), value: item => DEFINITION_KINDS[item.kind][lang] },
          { title: text('名称', 'Name'), value: item => item.title[lang] },
          { title: text('版本', 'Version'), value: item => item.version },
          { title: text('状态', 'State'), value: item => DEFINITION_STATES[item.state][lang] },
          { title: text('单位', 'Office'), value: item => item.officeName },
          { title: text('起草人', 'Author'), value: item => item.author?.name },
          { title: text('批准人', 'Published by'), value: item => item.publishedBy?.name },
          { title: text('启用日期', 'In use from'), value: item => item.publishedAt?.slice(0, 10) },
        ],
      },
    },
    desk: {
      called: text('模板与工作表', 'Template or sheet'),
      next: {
        draft: text('改好后报请批准', 'Finish and propose it'),
        proposed: text('另一人批准启用', 'Another person publishes it'),
      },
      aside: ['withdraw', 'discard'],
      only: actor => or(eq(definitions.state, 'proposed'), eq(definitions.authorId, actor.user.id))!,
      headline: (row, { office }) => ({
        title: row.title,
        subtitle: text(`${DEFINITION_KINDS[row.kind]['zh-CN']} · ${office ?? ''}`, `${DEFINITION_KINDS[row.kind].en} · ${office ?? ''}`),
      }),
      found: row => ({
        title: text(`${row.title['zh-CN']}（${versioned(row.version)['zh-CN']}）`, `${row.title.en} (${versioned(row.version).en})`),
      }),
      at: row => row.updatedAt,
    },
  })

export type DefinitionRecord = ReturnType<typeof definitionRecordOf>
