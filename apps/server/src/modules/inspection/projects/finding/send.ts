import { addressOf, api, type CitableArticle, type NewFinding, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { whoMay } from '../../../../platform/auth/index.ts'
import { linkRecords } from '../../../../platform/chain/index.ts'
import { type Db, transaction, type Tx } from '../../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../../platform/http/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import { writeTimeline } from '../../../../platform/timeline/index.ts'
import { type ProjectRow, projects, projectUnits } from '../tables.ts'
import { mayNote } from './may.ts'
import type { FindingProcess } from './process.ts'
import { type FindingRow, findings, titleOf } from './tables.ts'

/** An article as it is cited for a day. @throws AppError bad_request where it did not hold then */
export type Cite = (tx: Tx, actor: Actor, articleId: string, on: string) => Promise<CitableArticle>

type Written = Pick<FindingRow, 'unitId' | 'foundOn' | 'facts' | 'requests' | 'caseNo' | 'articleId' | 'cited'>

/** @throws AppError bad_request */
async function written(tx: Tx, cite: Cite, actor: Actor, project: ProjectRow, asked: NewFinding): Promise<Written> {
  const { unitId, foundOn, facts, requests, articleId, caseNo } = asked
  const [unit] = await tx
    .select({ id: projectUnits.officeId })
    .from(projectUnits)
    .where(and(eq(projectUnits.projectId, project.id), eq(projectUnits.part, 'inspected'), eq(projectUnits.officeId, unitId)))
  if (!unit) throw wrongField('unitId', '请选择本项目的被检查单位', 'Choose an office that this project looks into')
  if (foundOn > (await defaultAsOf(tx))) throw wrongField('foundOn', '发现日期不能晚于今天', 'It cannot be found in the future')
  const { ruleId, rule, no, body } = await cite(tx, actor, articleId, foundOn)
  return { unitId, foundOn, facts, requests, caseNo: caseNo || null, articleId, cited: { articleId, ruleId, rule, no, body } }
}

const same = (row: FindingRow, asked: Written) =>
  (['unitId', 'foundOn', 'facts', 'requests', 'caseNo', 'articleId'] as const).every(name => row[name] === asked[name])

/**
 * Takes in a finding under the id that its device gave it: sent again it is the same one; sent again with other words – the answer to the first was lost, and it was written
 * on – it is changed, as long as nobody verified it.
 *
 * @throws AppError not_found, forbidden, wrong_state, conflict, bad_request
 */
export const sendFinding = (
  db: Db,
  process: FindingProcess,
  cite: Cite,
  actor: Actor,
  project: ProjectRow,
  id: string,
  asked: NewFinding,
  at = new Date().toISOString(),
): Promise<FindingRow> =>
  transaction(db, async tx => {
    // what is sent at once from two tabs comes one after the other
    await tx.select({ id: projects.id }).from(projects).where(eq(projects.id, project.id)).for('update')
    const [there] = await tx.select().from(findings).where(eq(findings.id, id)).for('update')
    if (there && (there.notedBy !== actor.user.id || there.projectId !== project.id)) throw new AppError('not_found')
    if (there && same(there, { ...asked, caseNo: asked.caseNo || null, cited: there.cited })) return there
    if (there && there.state !== 'noted')
      throw new AppError(
        'conflict',
        text(
          '这条发现已发送并已核实，改动没有保存；请另记一条，或者请核实人处理',
          'It was sent and verified already, your changes were not kept; note another one or ask whoever verified it',
        ),
      )
    if (!there && !(await mayNote(tx, actor, project)))
      throw new AppError(
        'wrong_state',
        text('只有检查中的项目、检查组成员可以记录', 'Members of its case groups note findings while the project is under way'),
      )
    const values = await written(tx, cite, actor, project, asked)
    const subject = { kind: 'finding', id }
    if (there) {
      const [row] = await tx
        .update(findings)
        .set({ ...values, revision: there.revision + 1, updatedAt: at })
        .where(eq(findings.id, id))
        .returning()
      await writeTimeline(tx, { subject, actor, action: 'amend', title: text('重新发送', 'Sent again'), at })
      await audit(tx, { actor, action: 'finding.amend', subject, officeId: project.officeId })
      return row!
    }
    const [row] = await tx
      .insert(findings)
      .values({
        id,
        projectId: project.id,
        ...values,
        officeId: project.officeId,
        notedBy: actor.user.id,
        draftedAt: asked.draftedAt < at ? asked.draftedAt : at,
        createdAt: at,
        updatedAt: at,
      })
      .returning()
    await process.begin(tx, actor, row!, { title: text('现场记录', 'Noted on the spot'), at })
    await linkRecords(tx, actor, { kind: 'project', id: project.id }, 'led_to', subject)
    await notify(tx, {
      to: (await whoMay(tx, 'finding:confirm', project.officeId)).filter(one => one !== actor.user.id),
      kind: 'finding.noted',
      title: text(`新的检查发现待核实：${titleOf(row!)}`, `A finding to verify: ${titleOf(row!)}`),
      link: addressOf(api.findings, id),
    })
    return row!
  })
