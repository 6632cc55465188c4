import { type DefinitionDetail, type InUse, SHIPPED_EDITION } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import {
  type Definition,
  definitionNamed,
  type DefinitionRow,
  definitions,
  inUse,
  mayEdit,
  passagesOf,
} from '../../../platform/definition/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { DefinitionRecord } from './list.ts'

const linesOf = (text: string) => text.replace(/\n$/u, '').split('\n')

type Checked = Pick<DefinitionDetail, 'findings' | 'preview' | 'differences' | 'passages'>

/** What is wrong with a text of a version, what it comes to, and what differs from what it began from. */
export async function checkedText(db: Db, definition: Definition, actor: Actor, row: DefinitionRow, text: string): Promise<Checked> {
  const { findings } = definition.check(row.name, text)
  const wrong = findings.some(({ level }) => level === 'error')
  return {
    findings,
    preview: await definition.preview(db, actor, { name: row.name, officeId: row.officeId, text }),
    differences: wrong ? [] : (definition.differences?.(row.baseText, text) ?? []),
    passages: passagesOf(linesOf(row.baseText), linesOf(text)),
  }
}

/** One version in full, as this person may see it. */
export async function definitionDetail(
  db: Db,
  record: DefinitionRecord,
  known: readonly Definition[],
  actor: Actor,
  row: DefinitionRow,
): Promise<DefinitionDetail> {
  return {
    ...(await record.whole(db, actor, row)),
    ...(await checkedText(db, definitionNamed(known, row.kind), actor, row, row.text)),
    text: row.text,
    basedOn: row.basedOn,
    editable: mayEdit(actor, row),
  }
}

/** All that an office may edit, with the version that counts for it and the one that is being written. */
export async function inUseFor(db: Db, known: readonly Definition[], actor: Actor): Promise<InUse[]> {
  const { officeId } = actor.user
  const open =
    officeId === null
      ? []
      : await db
          .select()
          .from(definitions)
          .where(and(eq(definitions.officeId, officeId), inArray(definitions.state, ['draft', 'proposed'])))
  const authors = await personRefs(
    db,
    open.map(({ authorId }) => authorId),
  )
  const items = known.map(async ({ kind, shipped }) => {
    const counting = await inUse(db, kind, officeId)
    return shipped().map(({ name, title }): InUse => {
      const writing = open.find(row => row.kind === kind && row.name === name)
      return {
        kind,
        name,
        title,
        edition: counting.get(name)?.edition ?? SHIPPED_EDITION,
        open: writing ? { id: writing.id, state: writing.state, author: authors.get(writing.authorId) ?? null } : null,
      }
    })
  })
  // papers first: they are what an office changes
  return (await Promise.all(items)).flat().toSorted((a, b) => Number(a.kind === 'sheet') - Number(b.kind === 'sheet'))
}
