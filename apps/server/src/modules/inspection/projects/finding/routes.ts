import { api, type FindingDetail } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import { type App, route } from '../../../../platform/http/index.ts'
import { withoutIdentities } from '../../../../platform/mask/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../../platform/record/index.ts'
import type { ProjectRecord } from '../list.ts'
import { projects } from '../tables.ts'
import type { FindingRecord } from './list.ts'
import { type Cite, sendFinding } from './send.ts'
import type { FindingRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  projects: ProjectRecord
  findings: FindingRecord
  cite: Cite
}

export function findingRoutes(app: App, { db, batches, projects: projectRecord, findings: record, cite }: Surroundings): void {
  const detail = async (actor: Actor, row: FindingRow): Promise<FindingDetail> => {
    const [whole, [project]] = await Promise.all([
      record.whole(db, actor, row),
      db.select({ title: projects.title }).from(projects).where(eq(projects.id, row.projectId)),
    ])
    const { facts, requests, caseNo, draftedAt, createdAt: sentAt, rectificationId } = row
    return { ...whole, ...withoutIdentities({ facts, requests }), caseNo, project: project!.title, draftedAt, sentAt, rectificationId }
  }
  recordRoutes(app, api.findings, record, { db, batches, detail })
  route(app, api.findings.send, {
    handler: async ({ actor, params, body }) => {
      const project = await projectRecord.mustFind(db, actor, params.id)
      return detail(actor, await sendFinding(db, record.definition.process, cite, actor, project, params.finding, body))
    },
  })
}
