import { text } from '@jianqing/contract'
import { campaignConnections } from '../flows/campaigns.ts'
import { demoLeads } from '../flows/demo-leads.ts'
import { monitoringOf } from '../flows/warnings.ts'
import { letterConnections, letterProcessWithLeads } from '../flows/letters.ts'
import { answeredLetter, rectificationConnections } from '../flows/rectifications.ts'
import { startRun } from '../flows/run-model.ts'
import { type LetterConnections, type LetterProcess, letterRecordOf } from '../modules/inspection/letters/index.ts'
import { campaignRecordOf } from '../modules/inspection/campaigns/index.ts'
import { rectificationRecordOf } from '../modules/inspection/rectifications/index.ts'
import { openDocuments } from '../platform/document/index.ts'
import { openIntake } from '../platform/intake/index.ts'
import { DEMO_AS_OF, readSetting } from '../platform/setting/index.ts'
import { findingOf } from '../flows/findings.ts'
import { projectsWithReports } from '../flows/projects.ts'
import { suggestionsWithLeads } from '../flows/suggestions.ts'
import { supportsWithLeads } from '../flows/supports.ts'
import { visitsWithActivities } from '../flows/visits.ts'
import { findingRecordOf } from '../modules/inspection/projects/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Opened } from './opened.ts'
import type { Work } from './work.ts'

export interface Letters {
  process: LetterProcess
  connections: LetterConnections
}

/** What sets papers and takes files in, and letters with the leads that they are about. */
export async function openPapers({ dataDir, clamav }: Pick<Config, 'dataDir' | 'clamav'>, opened: Opened, { jobs, kinds }: Work) {
  const { db, files, registry, catalogue, around, subjects, cures, campaigns } = opened
  // papers of made-up data say so on every page
  const watermark = (await readSetting(db, DEMO_AS_OF)) === null ? null : '演示数据'
  const documents = openDocuments({ dataDir, files, watermark })
  const intake = openIntake({ dataDir, files, clamav, jobs, scan: kinds.scan })
  const sources = { model: (id: string) => registry.get(id)?.checked, datasets: catalogue.datasets, subjects }
  const process = letterProcessWithLeads(documents, sources, answeredLetter(cures.process))
  cures.follows(process)
  const runOfDemo = demoLeads(registry, (actor, model, asOf) => startRun(around, jobs, kinds.run, actor, model, { asOf, params: {} }))
  const connections = letterConnections(db, { process, documents }, sources, runOfDemo)
  const campaignRecord = campaignRecordOf(campaigns, id => registry.get(id)?.checked.title ?? text(id, id))
  const findings = findingRecordOf(cures.findings)
  const letters: Letters = { process, connections }
  return {
    documents,
    intake,
    letters,
    letterRecord: letterRecordOf(process, connections.act),
    monitoring: monitoringOf(db, documents),
    campaigns: {
      record: campaignRecord,
      connections: campaignConnections({ db, around, jobs, look: kinds.campaignLook, cures: cures.process }, campaigns),
    },
    projects: { ...projectsWithReports(db, documents), findings },
    support: supportsWithLeads(db, documents),
    visits: visitsWithActivities(),
    suggested: suggestionsWithLeads(db, documents),
    cures: {
      record: rectificationRecordOf(cures.process),
      connections: rectificationConnections(
        db,
        cures.process,
        sources,
        async (actor, id) => {
          const row = await campaignRecord.find(db, actor, id)
          return row ? { id, title: row.title } : null
        },
        (actor, id) => findingOf(db, findings, actor, id),
      ),
    },
  }
}
export type Papers = Awaited<ReturnType<typeof openPapers>>
