import { api, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { previewPaper } from '../../../platform/paper/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addProject, updateProject } from './add.ts'
import { projectDetail } from './detail.ts'
import type { FindingRecord } from './finding/list.ts'
import { findingRoutes } from './finding/routes.ts'
import type { Cite } from './finding/send.ts'
import { addGroup, type ProposeTeam } from './groups.ts'
import type { ProjectRecord } from './list.ts'
import { REPORTS, reportOf } from './reports.ts'
import { type DemoProjects, projectsSeed } from './seed.ts'
import type { ProjectRow } from './tables.ts'
import { finishTask } from './tasks.ts'

interface Surroundings {
  db: Db
  documents: Documents
  batches: Batches
  record: ProjectRecord
  findings: FindingRecord
  cite: Cite
  proposeTeam: ProposeTeam
  demo: DemoProjects
}

export const projectsRoom = ({ db, documents, batches, record, findings, cite, proposeTeam, demo }: Surroundings): Room => ({
  actions: {
    'project.begin': text('拟定督察项目', 'Drew up a project'),
    'project.edit': text('修改督察项目', 'Changed a project'),
    'project.finish_task': text('完成项目任务', 'Said that a task of a project is done'),
    'finding.begin': text('记录检查发现', 'Noted a finding'),
    'finding.amend': text('重新发送检查发现', 'Sent a finding again'),
  },
  records: [record, findings],
  papers: REPORTS,
  seed: projectsSeed(record, findings, { cite, proposeTeam, ...demo }),
  routes: app => {
    const detail = (actor: Actor, row: ProjectRow) => projectDetail(db, actor, record, row)
    const again = async (actor: Actor, id: string) => detail(actor, await record.mustFind(db, actor, id))
    recordRoutes(app, api.projects, record, { db, batches, detail })
    route(app, api.projects.add, {
      handler: async ({ actor, body }) => detail(actor, await addProject(db, record.definition.process, actor, body)),
    })
    route(app, api.projects.update, {
      handler: async ({ actor, params, body }) => {
        await updateProject(db, actor, (await record.mustFind(db, actor, params.id)).id, body)
        return again(actor, params.id)
      },
    })
    route(app, api.projects.addGroup, {
      handler: async ({ actor, params, body }) => {
        await addGroup(db, proposeTeam, actor, await record.mustFind(db, actor, params.id), body)
        return again(actor, params.id)
      },
    })
    route(app, api.projects.finishTask, {
      handler: async ({ actor, params, body }) => {
        const project = await record.mustFind(db, actor, params.id)
        await finishTask(db, actor, project, params.task, body.note, await defaultAsOf(db))
        return again(actor, params.id)
      },
    })
    route(app, api.projects.preview, {
      handler: async ({ actor, params, reply }) => {
        const row = await record.mustFind(db, actor, params.id)
        if (!row.report) throw new AppError('not_found')
        const paper = await previewPaper(db, documents, reportOf(row.report.kind), row)
        return reply.type('application/pdf').header('content-disposition', 'inline').send(paper)
      },
    })
    findingRoutes(app, { db, batches, projects: record, findings, cite })
  },
})
