import { forgetKept } from '@jianqing/engine'
import { brandSources } from '../flows/brands.ts'
import { casesOnPlatform, personsOnPlatform } from '../flows/cases.ts'
import { evaluationsOf } from '../flows/evaluations.ts'
import { cluesWithLeads } from '../flows/clues.ts'
import { runActions, startRun } from '../flows/run-model.ts'
import { chainRoom } from '../modules/desk/chain/index.ts'
import { clocksRoom } from '../modules/desk/clocks/index.ts'
import { searchRoom } from '../modules/desk/search/index.ts'
import { workbenchRoom } from '../modules/desk/workbench/index.ts'
import { auditRoom } from '../modules/admin/audit/index.ts'
import { builderRoom } from '../modules/models/builder/index.ts'
import { datasetRetention, searchDatasets, datasetsRoom } from '../modules/data/index.ts'
import { measuresRoom } from '../modules/desk/measures/index.ts'
import { effectByModel, effectOfModel, indicatorsRoom, wallNumbers } from '../modules/desk/overview/index.ts'
import { lettersRoom, lettersOfLead } from '../modules/inspection/letters/index.ts'
import { caseClocksRoom } from '../modules/inspection/case-clocks/index.ts'
import { recordBookRoom } from '../modules/inspection/record-book/index.ts'
import { casesRoom, readCase, searchCases, searchPersons } from '../modules/inspection/cases/index.ts'
import { warningsRoom } from '../modules/inspection/warnings/index.ts'
import { rectificationsRoom } from '../modules/inspection/rectifications/index.ts'
import { teamsRoom } from '../modules/inspection/teams/index.ts'
import { sheetFor, sheetsRoom } from '../modules/inspection/sheets/index.ts'
import { definitionsRoom } from '../modules/admin/definitions/index.ts'
import { integrityRoom } from '../modules/inspection/integrity/index.ts'
import { campaignsRoom } from '../modules/inspection/campaigns/index.ts'
import { activitiesRoom } from '../modules/party/activities/index.ts'
import { branchesRoom } from '../modules/party/branches/index.ts'
import { portalSettings } from '../flows/portal.ts'
import { petitionSubmitted } from '../flows/portal-petitions.ts'
import { readingKinds } from '../flows/portal-readings.ts'
import { visitKinds } from '../flows/portal-visits.ts'
import { cluesRoom } from '../modules/inspection/clues/index.ts'
import { petitionsRoom } from '../modules/citizens/petitions/index.ts'
import { agreementsCovering, agreementsRoom } from '../modules/data/agreements/index.ts'
import { dataMapRoom } from '../modules/data/map/index.ts'
import { ratingsRoom } from '../modules/party/ratings/index.ts'
import { evaluationsRoom } from '../modules/inspection/evaluations/index.ts'
import { citationsOf, projectsRoom } from '../modules/inspection/projects/index.ts'
import { citing, groupTeams } from '../flows/projects.ts'
import { pactFollows, pactSources } from '../flows/pacts.ts'
import { tagSources } from '../flows/tags.ts'
import { casesSeen } from '../platform/chain/index.ts'
import { courses, trainingsOfQuestions } from '../flows/questions.ts'
import { suggestionConnections } from '../flows/suggestions.ts'
import { demoSupport, supportFromLead } from '../flows/supports.ts'
import { rulesRoom } from '../modules/inspection/rules/index.ts'
import { readingsRoom } from '../modules/citizens/readings/index.ts'
import { responsibilitiesRoom } from '../modules/party/responsibilities/index.ts'
import { supportsRoom } from '../modules/citizens/supports/index.ts'
import { deviationsRoom } from '../modules/data/deviations/index.ts'
import { honoursRoom } from '../modules/party/honours/index.ts'
import { brandsRoom } from '../modules/party/brands/index.ts'
import { hangingOf, panelsRoom } from '../modules/citizens/panels/index.ts'
import { visitsRoom } from '../modules/citizens/visits/index.ts'
import { suggestionsRoom } from '../modules/inspection/suggestions/index.ts'
import { tagsRoom } from '../modules/party/tags/index.ts'
import { pactsRoom } from '../modules/party/pacts/index.ts'
import { basesRoom, knownBases } from '../modules/training/bases/index.ts'
import { trainingsRoom } from '../modules/training/trainings/index.ts'
import { placementsRoom } from '../modules/training/placements/index.ts'
import { questionsRoom } from '../modules/training/questions/index.ts'
import { jointCasesRoom } from '../modules/joint/cases/index.ts'
import { jobsRoom } from '../modules/desk/jobs/index.ts'
import { limitsRoom } from '../modules/desk/limits/index.ts'
import {
  leadsRoom,
  leadsSeen,
  modelTitles,
  reviewsByModel,
  reviewsByVersion,
  subjectsOfCase,
  subjectsOfPerson,
} from '../modules/leads/index.ts'
import { modelLifeRoom, modelsRoom, readersFor, readRun, runsSince, searchModels, STALE_DAYS } from '../modules/models/index.ts'
import { displaysRoom } from '../modules/admin/displays/index.ts'
import { exchangeRoom } from '../modules/admin/exchange/index.ts'
import { officesRoom } from '../modules/admin/offices/index.ts'
import { peopleRoom, searchPeople } from '../modules/admin/people/index.ts'
import { schedulesRoom } from '../modules/models/schedules/index.ts'
import { systemRoom } from '../modules/admin/system/index.ts'
import { authRoom } from '../platform/auth/index.ts'
import { clockActions } from '../platform/clock/index.ts'
import { papersRoom } from '../platform/paper/index.ts'
import { personRefs } from '../platform/person/index.ts'
import { restrictedActions } from '../platform/restricted/index.ts'
import { retentionRoom } from '../platform/retention/index.ts'
import type { Given, Room } from '../platform/room/index.ts'
import { defaultAsOf, readSetting } from '../platform/setting/index.ts'
import type { Numbers } from './numbers.ts'
import type { Opened } from './opened.ts'
import type { Papers } from './papers.ts'
import { openEnterprises } from './enterprises.ts'
import { enterprisesRoom } from '../modules/citizens/enterprises/index.ts'
import { openParty } from './party.ts'
import { rehearsal } from './rehearsal.ts'
import type { Parts } from './staff.ts'
import type { Work } from './work.ts'

interface House extends Pick<Parts, 'config' | 'version' | 'welcome'> {
  opened: Opened
  numbers: Numbers
  work: Work
  papers: Papers
  /** What all rooms give; they read it when they are asked. */
  all: () => Given
}

/** What the platform and the flows write to the audit is named beside the rooms. */
export const BESIDE_ROOMS: readonly Omit<Room, 'routes'>[] = [
  { actions: clockActions },
  { actions: restrictedActions },
  { actions: runActions },
  { settings: portalSettings },
]

/** The rooms of the product, each with what it needs of the house: a new one is named here, and nothing is known that no room gives. */
export function roomsOf({ config, version, welcome, opened, numbers, work, papers, all }: House): Room[] {
  const {
    db,
    catalogue,
    seals,
    keys,
    subjects,
    identities,
    files,
    images,
    inside,
    lake,
    lakeDir,
    sources,
    kept,
    texts,
    life,
    registry,
    around,
    counting,
  } = opened
  const { datasets, facts, readable, sheets } = catalogue
  const { factsKept, measuring, cellsOf, leadNumbers } = numbers
  const personRefOf = personRefs(seals)
  const { jobs, kinds, importProcess, scheduled, officeNames } = work
  const { documents, intake, letters, letterRecord, monitoring, cures, campaigns, projects, support, visits, suggested } = papers
  const batches = { jobs, kind: kinds.batch }
  const party = openParty(db)
  const asOf = () => defaultAsOf(db)
  const shelf = { registry, lake, asOf, staleDays: () => readSetting(db, STALE_DAYS) }
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
    authRoom({ db, config, seals, welcome }),
    officesRoom({ db, papers: () => all().papers.filter(({ unnumbered }) => !unnumbered) }),
    peopleRoom({ db }),
    auditRoom({
      db,
      titles: () => all().actions,
      kinds: () => Object.fromEntries(all().processes.map(({ definition: { kind, title } }) => [kind, title])),
      seen: {
        ofCase: number => subjectsOfCase(db, number),
        ofPerson: async number => {
          const ref = personRefOf(number)
          return ref === null ? null : { ref, subjects: await subjectsOfPerson(db, ref) }
        },
      },
    }),
    jobsRoom({ jobs }),
    systemRoom({
      db,
      dataDir: config.dataDir,
      version,
      boxed: config.databaseUrl === null && config.postgresBin === null,
      settings: () => all().settings,
      // due dates that lists sort by move at once, not with the next sweep
      rehearse: (actor, holidays) => rehearsal(db, actor, holidays, all()),
      onCalendar: async tx => void (await jobs.enqueue(tx, kinds.sweep, {}, { userId: null, officeId: null })),
    }),
    datasetsRoom({
      db,
      dataDir: config.dataDir,
      shelf: { lake, datasets, facts, factsReadAt: () => factsKept.readAtOf(), usedBy: modelsReading(registry) },
      retention: datasetRetention({ lake, datasets: readable, sources, forgetKept: () => forgetKept(kept.folder, new Date()) }),
      jobs,
      importKind: kinds.import,
      process: importProcess,
      officeNames,
    }),
    builderRoom({ db, lake, datasets, texts, lakeDir, memoryBytes: config.modelMemoryBytes, asOf, officeNames }),
    modelsRoom({
      db,
      shelf,
      texts,
      connections: {
        reviews: () => reviewsByModel(db),
        reviewsByVersion: model => reviewsByVersion(db, model),
        effects: actor => effectByModel(leadNumbers, actor),
        start: (actor, model, asked) => startRun(around, jobs, kinds.run, actor, model, asked),
      },
    }),
    modelLifeRoom({
      db,
      shelf,
      datasets,
      life,
      jobs,
      self: opened.inside,
      marking: { lake, lakeDir, officeNames },
      effect: async (actor, model) => {
        const effect = await effectOfModel(leadNumbers, actor, model)
        return { readAt: (await factsKept.readAt())!, ...effect }
      },
    }),
    schedulesRoom({ db, models: scheduled }),
    leadsRoom({
      db,
      batches,
      context: {
        datasets,
        model: id => registry.get(id)?.checked,
        letters: lead => lettersOfLead(db, lead),
        subjects,
        stepRows: async run => new Map((await readRun(db, run))?.steps.map(({ id, rows }) => [id, rows])),
      },
    }),
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
    measuresRoom({
      db,
      shelf: measuring,
      cellsOf,
      dataDir: config.dataDir,
      refresh: () => factsKept.refresh(),
      chains: () => all().chains,
      facts: () => all().facts,
    }),
    teamsRoom({ db, batches, record: party.teams }),
    caseClocksRoom({ db, counting }),
    warningsRoom({ db, documents, batches, ...monitoring }),
    casesRoom({
      ...caseSources,
      persons: { seals, refOf: personRefOf, platform: personsOnPlatform(db), officeNames },
    }),
    sheetsRoom({ db, intake, texts: sheets, onComplete: evaluations.onComplete }),
    recordBookRoom({ db, batches, shelf: { lake, datasets } }),
    definitionsRoom({ db, batches, known: () => all().definitions }),
    integrityRoom({ db, batches, leadsSeen }),
    branchesRoom({ db, batches, ...party.branches }),
    cluesRoom({ db, documents, ...cluesWithLeads(db, { keys, subjects, conflicts: { lake, datasets, seals } }) }),
    activitiesRoom({ db, batches, intake, chains: () => all().chains, followed: pactFollows }),
    {
      ...petitionsRoom({
        db,
        batches,
        intake,
        identities,
        signing: inside.signing,
        documents,
        reviewSheet: sheetFor(db, sheets, 'reply-reasoning'),
      }),
      exchange: [petitionSubmitted({ identities, intake })],
    },
    {
      ...readingsRoom({ db, batches, intake, files, images, dataDir: config.dataDir, lake, datasets }),
      exchange: readingKinds({ intake }),
    },
    agreementsRoom({ batches, ...work.agreements }),
    ratingsRoom({
      db,
      batches,
      texts: catalogue.ratings,
      dataDir: config.dataDir,
      measures: { shelf: measuring, cellsOf, refresh: () => factsKept.refresh() },
      chains: () => all().chains,
      facts: () => all().facts,
    }),
    responsibilitiesRoom({ db, batches, intake, texts: catalogue.responsibilities, ...work.responsibilities }),
    dataMapRoom({
      lake,
      datasets,
      facts,
      readers: actor => readersFor(db, registry, actor),
      agreements: actor => agreementsCovering(db, actor),
      staleDays: shelf.staleDays,
    }),
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
    supportsRoom({
      db,
      batches,
      documents,
      record: support.record,
      fromLead: (actor, asked) => supportFromLead(db, { process: support.process, subjects }, actor, asked),
      demoLead: demoSupport(db, { process: support.process, subjects }),
    }),
    deviationsRoom({ db, batches }),
    honoursRoom({ db, batches, intake }),
    brandsRoom({
      db,
      batches,
      sources: brandSources(db),
      measures: { shelf: measuring, cellsOf, refresh: () => factsKept.refresh() },
      chains: () => all().chains,
      facts: () => all().facts,
    }),
    enterprisesRoom({ db, batches, ...openEnterprises({ db, documents, lake, datasets, keys, sheets }) }),
    panelsRoom({ db, batches, documents, texts: catalogue.galleries, portalUrl: config.portal?.baseUrl ?? config.baseUrl }),
    {
      ...visitsRoom({ db, batches, seals, record: visits, panelsOf: (reader, office) => hangingOf(reader, catalogue.galleries, office) }),
      exchange: visitKinds({ record: visits, seals }),
    },
    suggestionsRoom({
      db,
      batches,
      intake,
      documents,
      record: suggested.record,
      connections: suggestionConnections(db, suggested.process, { subjects, datasets }),
    }),
    tagsRoom({ db, batches, sources: tagSources({ db, lake, datasets }, all) }),
    pactsRoom({ db, batches, intake, sources: pactSources(all) }),
    basesRoom({ db, batches }),
    trainingsRoom({ db, batches, bases: knownBases, process: trainingsOfQuestions }),
    placementsRoom({
      db,
      batches,
      seals,
      documents,
      portalUrl: config.portal?.baseUrl ?? config.baseUrl,
      cases: casesSeen(db, () => all().chains),
    }),
    questionsRoom({ db, batches, cases: casesSeen(db, () => all().chains), courses }),
    jointCasesRoom({ db, batches, seals }),
    indicatorsRoom({
      db,
      numbers: leadNumbers,
      facts: factsKept,
      titlesOf: modelTitles,
      desks: () => all().desks,
      chains: () => all().chains,
    }),
    exchangeRoom({ db, self: opened.inside, exchange: opened.exchange }),
    displaysRoom({
      db,
      numbers: (office, panels) => wallNumbers({ ...leadNumbers, measuring, titlesOf: modelTitles }, office, panels),
      readAt: () => factsKept.readAt(),
    }),
    workbenchRoom({
      db,
      desks: () => all().desks,
      runsSince: (actor, moment) => runsSince(db, actor, moment),
      hasData: async () => (await lake.current('criminal_cases')) !== undefined,
    }),
    retentionRoom({ db, known: () => all().retentions }),
    papersRoom({ db, documents, intake, known: all }),
    limitsRoom({ db }),
    chainRoom({ db, sources: () => all().chains }),
    clocksRoom({ db, known: all }),
    searchRoom({
      db,
      desks: () => all().desks,
      named: [
        searchCases({ db, lake, datasets }),
        searchPersons({ seals }),
        searchModels(db, registry),
        searchDatasets(datasets),
        searchPeople(db),
      ],
    }),
    {
      routes: app =>
        void app.addHook('onClose', async () => {
          documents.close()
          await texts.close()
        }),
    },
  ]
}

/** Models that read a data set; one of one office is nobody else's to know of. */
const modelsReading = (registry: Opened['registry']) => (dataset: string) =>
  [...registry.values()]
    .filter(m => m.homeOfficeId === null && m.state !== 'retired' && m.checked.inputs.some(i => i.dataset.id === dataset))
    .map(m => m.id)
