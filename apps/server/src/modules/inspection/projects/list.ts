import { addressOf, api, PROJECT_STATES, type ProjectFilter, type ProjectSummary, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { type ActOn, defineRecord } from '../../../platform/record/index.ts'
import type { ProjectProcess } from './process.ts'
import { type ProjectRow, projects } from './tables.ts'
import { visibleProjects } from './visible.ts'

type Filter = Omit<z.output<typeof ProjectFilter>, 'state' | 'clock'>

/** Projects as lists, searches and the desk show them. */
export const projectRecordOf = (process: ProjectProcess, act: ActOn<ProjectRow>) =>
  defineRecord({
    process,
    read: 'project:read',
    visible: visibleProjects,
    link: ({ id }) => addressOf(api.projects, id),
    act,
    list: {
      filter: (f: Filter) => [f.officeId ? eq(projects.officeId, f.officeId) : undefined],
      search: pattern => matches(projects.title, pattern),
      sorts: { title: projects.title, endsOn: projects.endsOn },
      people: row => [row.createdBy],
      more: process.load,
      summary: (row, { office, person, actions, ahead }, loaded): ProjectSummary => {
        const { leadDepartment, joining, inspected, findings } = loaded(row)
        return {
          id: row.id,
          title: row.title,
          leadDepartment,
          joining,
          inspected,
          findings,
          startsOn: row.startsOn,
          endsOn: row.endsOn,
          state: row.state,
          revision: row.revision,
          officeId: row.officeId,
          officeName: office,
          createdBy: person(row.createdBy),
          ...ahead,
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('督察项目', 'inspection projects'),
        columns: lang => [
          { title: text('项目名称', 'Title'), value: item => item.title },
          { title: text('牵头部门', 'Lead department'), value: item => item.leadDepartment },
          { title: text('参加单位数', 'Units that take part'), value: item => item.joining },
          { title: text('被检查单位数', 'Offices looked into'), value: item => item.inspected },
          { title: text('检查发现', 'Findings'), value: item => Object.values(item.findings).reduce((a, b) => a + b, 0) },
          { title: text('状态', 'State'), value: item => PROJECT_STATES[item.state][lang] },
          { title: text('期限', 'Until'), value: item => item.endsOn },
          { title: text('单位', 'Office'), value: item => item.officeName },
        ],
      },
    },
    desk: {
      called: text('督察项目', 'Inspection project'),
      next: {
        draft: text('批准项目方案', 'Approve the plan'),
        running: text('推进检查、拟写报告', 'Carry it on, draft the report'),
        reported: text('跟踪整改后办结', 'Follow the cures, then close it'),
      },
      aside: ['extend', 'add_task', 'drop_report', 'cancel'],
      headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
      at: row => row.updatedAt,
    },
  })
export type ProjectRecord = ReturnType<typeof projectRecordOf>
