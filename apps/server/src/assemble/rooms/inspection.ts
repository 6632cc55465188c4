import { casesOnPlatform, personsOnPlatform } from '../../flows/cases.ts'
import { cluesWithLeads } from '../../flows/clues.ts'
import { evaluationsOf } from '../../flows/evaluations.ts'
import { citing, groupTeams } from '../../flows/projects.ts'
import { suggestionConnections } from '../../flows/suggestions.ts'
import { campaignsRoom } from '../../modules/inspection/campaigns/index.ts'
import { caseClocksRoom } from '../../modules/inspection/case-clocks/index.ts'
import { casesRoom, readCase } from '../../modules/inspection/cases/index.ts'
import { cluesRoom } from '../../modules/inspection/clues/index.ts'
import { evaluationsRoom } from '../../modules/inspection/evaluations/index.ts'
import { integrityRoom } from '../../modules/inspection/integrity/index.ts'
import { lettersRoom } from '../../modules/inspection/letters/index.ts'
import { citationsOf, projectsRoom } from '../../modules/inspection/projects/index.ts'
import { recordBookRoom } from '../../modules/inspection/record-book/index.ts'
import { rectificationsRoom } from '../../modules/inspection/rectifications/index.ts'
import { rulesRoom } from '../../modules/inspection/rules/index.ts'
import { sheetFor, sheetsRoom } from '../../modules/inspection/sheets/index.ts'
import { suggestionsRoom } from '../../modules/inspection/suggestions/index.ts'
import { teamsRoom } from '../../modules/inspection/teams/index.ts'
import { warningsRoom } from '../../modules/inspection/warnings/index.ts'
import { leadsSeen } from '../../modules/leads/index.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** Supervision: from a letter to its cure, the records of the inspection and of case management. */
export function inspectionRooms({
  opened,
  db,
  seals,
  keys,
  subjects,
  lake,
  counting,
  datasets,
  sheets,
  personRefOf,
  officeNames,
  documents,
  intake,
  letters,
  letterRecord,
  monitoring,
  cures,
  campaigns,
  projects,
  suggested,
  batches,
  party,
  asOf,
}: Within): Room[] {
  const caseSources = { db, lake, datasets, runs: counting.description, platform: casesOnPlatform(db), today: asOf }
  const evaluations = evaluationsOf({
    db,
    lake,
    datasets,
    seals,
    intake,
    cures: opened.cures.process,
    sheetFor: id => sheetFor(db, sheets, id),
  })
  return [
    lettersRoom({
      db,
      documents,
      intake,
      record: letterRecord,
      batches,
      connections: letters.connections,
    }),
    rectificationsRoom({ db, batches, intake, ...cures }),
    campaignsRoom({ db, batches, ...campaigns }),
    teamsRoom({ db, batches, record: party.teams }),
    caseClocksRoom({ db, counting }),
    warningsRoom({ db, documents, batches, ...monitoring }),
    casesRoom({
      ...caseSources,
      persons: { seals, refOf: personRefOf, platform: personsOnPlatform(db), officeNames },
    }),
    sheetsRoom({ db, intake, texts: sheets, onComplete: evaluations.onComplete }),
    recordBookRoom({ db, batches, shelf: { lake, datasets } }),
    integrityRoom({ db, batches, leadsSeen }),
    cluesRoom({ db, documents, ...cluesWithLeads(db, { keys, subjects, conflicts: { lake, datasets, seals } }) }),
    evaluationsRoom({
      db,
      batches,
      ...evaluations.room,
      file: async (actor, caseNo) => (await readCase({ ...caseSources, dossier: () => null }, actor, caseNo, true)).file,
    }),
    rulesRoom({ db, batches, citations: (actor, ids) => citationsOf(db, projects.findings, actor, ids) }),
    projectsRoom({
      db,
      documents,
      batches,
      record: projects.record,
      findings: projects.findings,
      cite: citing,
      proposeTeam: groupTeams(party.teams),
      demo: { acting: projects.acting, teams: party.teams.definition.process, cures: cures.record.definition.process },
    }),
    suggestionsRoom({
      db,
      batches,
      intake,
      documents,
      record: suggested.record,
      connections: suggestionConnections(db, suggested.process, { subjects, datasets }),
    }),
  ]
}
