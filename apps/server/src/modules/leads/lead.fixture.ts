import { type Db, newId } from '../../platform/db/index.ts'
import { runs } from '../models/tables.ts'
import { type LeadRow, leads } from './tables.ts'

const MODEL = {
  modelId: 'interference-lenient',
  modelVersion: 1,
  modelTitle: { 'zh-CN': '过问后从轻处理', en: 'Lenient after interference' },
  asOf: '2026-06-01',
  params: {},
}

/** A lead with the run that found it. Returns the id. */
export async function addLead(db: Db, { officeId, ...more }: Partial<LeadRow> & { officeId: string | null }): Promise<string> {
  const [id, runId] = [newId(), newId()]
  await db.insert(runs).values({ id: runId, jobId: newId(), sources: [], ...MODEL })
  await db.insert(leads).values({
    id,
    ...MODEL,
    area: 'inspection',
    subjectKind: 'case',
    subjectKey: `测试〔2026〕${id.slice(-12)}号`,
    severity: 'high',
    reason: { 'zh-CN': '案件被过问后作不起诉处理', en: 'Not prosecuted after somebody asked about it' },
    officeId,
    officeName: null,
    runId,
    firstSeenAt: '2026-06-01T00:00:00Z',
    lastSeenAt: '2026-06-01T00:00:00Z',
    ...more,
  })
  return id
}
