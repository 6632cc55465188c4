import {
  type Cite,
  defineProjectProcess,
  projectRecordOf,
  type ProposeTeam,
  reportOf,
  REPORTS,
  toldFindings,
  visibleProjects,
} from '../modules/inspection/projects/index.ts'
import { mustCite } from '../modules/inspection/rules/index.ts'
import { mustBeMember, proposeTeam, type TeamRecord } from '../modules/inspection/teams/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Documents } from '../platform/document/index.ts'
import { issuePaper, paperActions, previewPaper } from '../platform/paper/index.ts'

/** An article of the rules library, for what was found on a day. */
export const citing: Cite = (tx, actor, articleId, on) => mustCite(tx, actor, articleId, on, 'articleId')

/** A case group of a project is a team, which is approved, joined and ended as every team is. */
export const groupTeams =
  (teams: TeamRecord): ProposeTeam =>
  (tx, actor, asked) =>
    proposeTeam(tx, teams.definition.process, actor, { ...asked, kind: 'circuit', matterNo: null })

/** Projects as they are put together: their reports are papers. */
export function projectsWithReports(db: Db, documents: Documents) {
  const process = defineProjectProcess({
    told: toldFindings,
    mustBeStaff: mustBeMember,
    print: async (tx, row) => void (await previewPaper(tx, documents, reportOf(row.report!.kind), row)),
    issue: (tx, row, actor, when) => issuePaper(tx, documents, reportOf(row.report!.kind), row, actor, when),
  })
  const acting = paperActions(REPORTS, { db, documents, process, visible: visibleProjects })
  return { record: projectRecordOf(process, (_db, ...asked) => acting(...asked)), acting }
}
