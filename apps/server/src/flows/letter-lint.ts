import { today as todayInChina } from '@jianqing/calendar'
import type { LetterDraft, PaperFinding } from '@jianqing/contract'
import { basisOn } from '@jianqing/engine'
import { eq, inArray } from 'drizzle-orm'
import { judgedOf, type LeadRow } from '../modules/leads/index.ts'
import { users } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'
import { lint, type LintFacts } from '../platform/paper/index.ts'
import { type Actor, offices } from '../platform/policy/index.ts'
import type { LetterSources } from './letter-secrecy.ts'

type Reader = Pick<Db, 'select'>

/** People and amounts in the rows that a lead rests on; of what must not be told, nothing is compared. */
async function saidByRows(db: Reader, lead: LeadRow, { datasets }: LetterSources): Promise<{ people?: string[]; amounts?: number[] }> {
  if (lead.confidential) return {}
  const { tables } = await judgedOf(db, lead)
  const people = new Set<string>()
  const amounts: number[] = []
  for (const { dataset, rows } of tables)
    for (const { id, type, personName } of datasets.get(dataset)?.columns ?? []) {
      const values = rows.flatMap(row => row.values[id] ?? [])
      if (personName) for (const value of values) if (typeof value === 'string') people.add(value)
      if (type !== 'money') continue
      const sums = values.map(Number).filter(Number.isFinite)
      amounts.push(...sums, ...(sums.length > 1 ? [sums.reduce((a, b) => a + b, 0)] : []))
    }
  return { people: [...people], amounts }
}

/** Names of the offices of the addressee and of whoever writes. */
async function officesOf(db: Reader, actor: Actor, addresseeId: string): Promise<string[]> {
  const [addressee] = await db.select({ officeId: users.officeId }).from(users).where(eq(users.id, addresseeId))
  const ids = [addressee?.officeId, actor.user.officeId].filter(id => id !== null && id !== undefined)
  if (ids.length === 0) return []
  return (await db.select({ name: offices.name }).from(offices).where(inArray(offices.id, ids))).map(({ name }) => name)
}

type Draft = Pick<LetterDraft, 'title' | 'body' | 'requests' | 'replyDays' | 'addresseeId'>

/** What a letter and its lead say: the time to answer, days, articles, amounts, offices and names. */
export async function letterFacts(
  db: Reader,
  actor: Actor,
  lead: LeadRow | undefined,
  draft: Pick<Draft, 'replyDays' | 'addresseeId'>,
  sources: LetterSources,
): Promise<LintFacts> {
  const model = lead && sources.model(lead.modelId)
  const law = model && basisOn(model.articles, lead.asOf)
  const [rows, names] = await Promise.all([lead ? saidByRows(db, lead, sources) : {}, officesOf(db, actor, draft.addresseeId)])
  return {
    today: todayInChina(),
    replyDays: draft.replyDays,
    ...(law && { articles: law.basis.map(cite => ({ cite, verified: !law.unverified.includes(cite) })) }),
    ...(names.length > 0 && { offices: names }),
    ...rows,
  }
}

/** Reads the draft of a letter by its lead, where there is one. */
export async function lintLetter(
  db: Reader,
  actor: Actor,
  lead: LeadRow | undefined,
  draft: Draft,
  sources: LetterSources,
): Promise<PaperFinding[]> {
  const parts = [
    { path: 'title', text: draft.title },
    ...draft.body.map((text, i) => ({ path: `body.${i}`, text })),
    ...draft.requests.map((text, i) => ({ path: `requests.${i}`, text, asks: true })),
  ]
  return lint(parts, await letterFacts(db, actor, lead, draft, sources))
}
