import { type ActivityDetail, type Agenda, type ChainNode, type I18nText, linkTo, text } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import { branches } from '../../../platform/branch/index.ts'
import { type ChainSource, nodesOf } from '../../../platform/chain/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { maskCaseNo } from '../../../platform/mask/index.ts'
import { matterByNumber } from '../../../platform/matter/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { teams } from '../../../platform/team/index.ts'
import { activityProcess } from './process.ts'
import { type ActivityRow, activities, activityItems } from './tables.ts'

type Item = typeof activityItems.$inferSelect
type Link = Pick<Item, 'linkKind' | 'linkId' | 'linkText'>
const NONE: Link = { linkKind: null, linkId: null, linkText: null }

/** The case that a temporary branch's team is at: its members are in it by that. */
async function caseOfTeam(tx: Tx, branchId: string): Promise<{ id: string; number: string } | null> {
  const [team] = await tx
    .select({ id: teams.matterId, number: teams.matterNo })
    .from(branches)
    .innerJoin(teams, eq(teams.id, branches.teamId))
    .where(eq(branches.id, branchId))
  return team?.id && team.number ? { id: team.id, number: team.number } : null
}

const refuse = (i: number, zh: string, en: string) => wrongField(`items.${i}.link`, zh, en)

/** Only what somebody sees themselves do they put on an agenda. @throws AppError bad_request */
async function linkOf(
  tx: Tx,
  seen: readonly ChainNode[],
  actor: Actor,
  { branchId }: ActivityRow,
  before: readonly Item[],
  link: Agenda['items'][number]['link'],
  i: number,
): Promise<Link> {
  if (link === null) return NONE
  if (link.kind === 'kept') {
    const kept = before.find(({ id }) => id === link.item)
    if (!kept) throw refuse(i, '原议题已变更，请重新关联', 'The item was changed meanwhile: link it again')
    return kept
  }
  if (link.kind === 'matter') {
    const own = await caseOfTeam(tx, branchId)
    const id = own?.number === link.number ? own.id : await matterByNumber(tx, actor, link.number)
    if (id === null)
      throw refuse(i, '您的范围内没有以此为案号、有线索的案件', 'Within your reach there is no case of this number that leads are about')
    return { linkKind: 'matter', linkId: id, linkText: link.number }
  }
  if (!seen.some(({ kind, id }) => kind === link.kind && id === link.id))
    throw refuse(i, '没有这条记录，或者不在您的查看范围内', 'There is no such record within your sight')
  return { linkKind: link.kind, linkId: link.id, linkText: null }
}

/** Sets the agenda anew. @throws AppError not_found, forbidden, wrong_state, conflict, bad_request */
export async function setAgenda(db: Db, chains: readonly ChainSource[], actor: Actor, id: string, asked: Agenda): Promise<ActivityRow> {
  const refs = asked.items.flatMap(({ link }) => (link === null || link.kind === 'kept' || link.kind === 'matter' ? [] : [link]))
  const seen = await nodesOf(db, actor, chains, refs)
  return transaction(db, async tx => {
    const [row] = await tx.select().from(activities).where(eq(activities.id, id)).for('update')
    if (!row) throw new AppError('not_found')
    if (!mayTouch(actor, 'activity:write', activityProcess.definition.place(row))) throw new AppError('forbidden')
    if (row.revision !== asked.revision) throw new AppError('conflict')
    if (row.state !== 'planned' && row.state !== 'open')
      throw new AppError('wrong_state', text('活动已结束，议题不再更改', 'It is over: its agenda is what it was'))
    const before = await tx.select().from(activityItems).where(eq(activityItems.activityId, id))
    const links: Link[] = []
    for (const [i, { link }] of asked.items.entries()) links.push(await linkOf(tx, seen, actor, row, before, link, i))
    await tx.delete(activityItems).where(eq(activityItems.activityId, id))
    if (asked.items.length > 0)
      await tx.insert(activityItems).values(
        asked.items.map(({ title }, position) => {
          const { linkKind, linkId, linkText } = links[position]!
          return { id: newId(), activityId: id, position, title, linkKind, linkId, linkText }
        }),
      )
    return activityProcess.advance(tx, row, 'agenda', { actor })
  })
}

const HIDDEN = text('（不在您的查看范围内）', ' (out of your sight)')

/** The agenda as this person may see it: what a record is called is told to whoever sees the record, to everybody else its kind alone. */
export async function agendaOf(db: Db, chains: readonly ChainSource[], actor: Actor, activityId: string): Promise<ActivityDetail['items']> {
  const rows = await db.select().from(activityItems).where(eq(activityItems.activityId, activityId)).orderBy(asc(activityItems.position))
  const refs = rows.flatMap(({ linkKind, linkId }) => (linkKind && linkId && linkKind !== 'matter' ? [{ kind: linkKind, id: linkId }] : []))
  const nodes = await nodesOf(db, actor, chains, refs)
  const told = async ({ linkKind: kind, linkId, linkText }: Item): Promise<ActivityDetail['items'][number]['link']> => {
    if (!kind || !linkId) return null
    if (kind === 'matter') {
      const number = linkText ?? ''
      const isSeen = (actor.teamMatters ?? []).includes(linkId) || (await matterByNumber(db, actor, number)) !== null
      const title = isSeen ? number : maskCaseNo(number)
      return { kind, title: text(`案件 ${title}`, `Case ${title}`), to: isSeen ? linkTo.case(number) : null }
    }
    const node = nodes.find(one => one.id === linkId)
    if (node) return { kind, title: node.title, to: node.link }
    return { kind, title: hidden(kind), to: null }
  }
  return Promise.all(rows.map(async row => ({ id: row.id, title: row.title, link: await told(row) })))
}

const KINDS: Readonly<Record<string, I18nText>> = {
  lead: text('线索', 'A lead'),
  letter: text('提示函', 'A letter'),
  rectification: text('整改', 'A rectification'),
  warning: text('流程监控预警', 'A warning'),
  campaign: text('类案整改', 'A campaign'),
  team: text('办案组', 'A team'),
  responsibility: text('责任事项', 'A responsibility'),
  library_entry: text('案例库案例', 'An entry of the library'),
}
const hidden = (kind: string): I18nText => {
  const known = KINDS[kind] ?? text('记录', 'A record')
  return text(`${known['zh-CN']}${HIDDEN['zh-CN']}`, `${known.en}${HIDDEN.en}`)
}
