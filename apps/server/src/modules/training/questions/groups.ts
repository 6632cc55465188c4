import { type AlikeQuestions, QuestionStage } from '@jianqing/contract'
import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { likeness, type Parts, partsOf, rarityOf } from '../../../platform/likeness/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { questionRecord } from './list.ts'
import { type QuestionRow, questions } from './tables.ts'

/** Questions are shorter than petitions, and those of one stage share its words: more of what they say must be the same. */
const ALIKE = 0.35
/** The eldest that wait; one works through them from there. */
const MOST = 500

interface Told {
  row: QuestionRow
  parts: Parts
}

/** Those that are alike, directly or through a third; the largest groups first, then the eldest question. */
export function groupAlike(all: readonly Told[]): Told[][] {
  const rarity = rarityOf(all.map(({ parts }) => parts))
  const groups: Told[][] = []
  for (const one of all) {
    const near = groups.filter(group => group.some(other => likeness(one.parts, other.parts, rarity) >= ALIKE))
    const joined = [...near.flat(), one]
    groups.splice(0, groups.length, ...groups.filter(group => !near.includes(group)), joined)
  }
  return groups.sort((a, b) => b.length - a.length || a[0]!.row.askedOn.localeCompare(b[0]!.row.askedOn))
}

/** Open questions that this person may answer, by stage, those that are alike together. */
export async function groupsOf(db: Db, actor: Actor) {
  const rows = await db
    .select()
    .from(questions)
    .where(and(eq(questions.state, 'open'), scopeCondition(scopeOf(actor, 'question:write'), { officeId: questions.officeId })))
    .orderBy(asc(questions.askedOn), asc(questions.id))
    .limit(MOST)
  const summaries = new Map((await questionRecord.summaries(db, actor, rows)).map(one => [one.id, one]))
  const told = rows.map(row => ({ row, parts: partsOf(`${row.title}。${row.content}`) }))
  const shown = (group: Told[]): AlikeQuestions => ({
    questions: group.map(({ row }) => ({ ...summaries.get(row.id)!, content: row.content })),
  })
  return {
    stages: QuestionStage.options.flatMap(stage => {
      const of = told.filter(({ row }) => row.stage === stage)
      return of.length > 0 ? [{ stage, groups: groupAlike(of).map(shown) }] : []
    }),
  }
}
