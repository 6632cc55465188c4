import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type Concerned, ladder } from '../../../platform/ladder/index.ts'
import { type ProjectRow, projects } from './tables.ts'

async function concerned(tx: Tx, id: string): Promise<Concerned | undefined> {
  const [row] = await tx.select().from(projects).where(eq(projects.id, id))
  if (!row) return undefined
  const { createdBy, officeId, leadDepartmentId, title }: ProjectRow = row
  return {
    answers: createdBy,
    asks: createdBy,
    officeId,
    departmentId: leadDepartmentId,
    link: addressOf(api.projects, id),
    title: text(`督察项目《${title}》的总结报告`, `the final report of “${title}”`),
  }
}

/** From the first day of the plan to its last: by then the final report is out. */
export const projectClock: ClockDefinition = {
  kind: 'project',
  title: text('项目期限', 'Time of the project'),
  basis: '项目方案（本院批准）',
  budget: 'named',
  roll: false,
  warning: warningDays('project', text('项目期限', 'Time of the project'), 7),
  rungs: ladder('project', concerned, { zh: '出具', done: 'issued', do: 'issue it' }),
}
