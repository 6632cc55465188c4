import { audit, system } from './staff/admin/audit.ts'
import { agencies } from './staff/admin/agencies.ts'
import { auth } from './staff/account/auth.ts'
import { benefits } from './benefits.ts'
import { caseClocks } from './staff/inspection/case-clocks.ts'
import { chains } from './chain.ts'
import { clocks } from './clocks.ts'
import { builder } from './staff/models/builder.ts'
import { datasets } from './staff/data/datasets.ts'
import { jobs } from './staff/desk/jobs.ts'
import { leads } from './staff/leads/leads.ts'
import { libraryEntries } from './staff/party/library-entries.ts'
import { calls } from './staff/party/calls.ts'
import { nominationFiles, nominations } from './staff/party/nominations.ts'
import { questions } from './staff/training/questions.ts'
import { jointCases } from './staff/joint/cases.ts'
import { jointBatches } from './staff/joint/concentrations.ts'
import { handovers } from './staff/joint/handovers.ts'
import { sittings } from './staff/joint/sittings.ts'
import { pactFiles, pacts } from './staff/party/pacts.ts'
import { placements } from './staff/training/placements.ts'
import { tags } from './staff/party/tags.ts'
import { bases } from './staff/training/bases.ts'
import { trainings } from './staff/training/trainings.ts'
import { visits } from './staff/citizens/visits.ts'
import { suggestionFiles, suggestions } from './staff/inspection/suggestions.ts'
import { brands } from './staff/party/brands.ts'
import { honourFiles, honours } from './staff/party/honours.ts'
import { panels } from './staff/citizens/panels.ts'
import { supports } from './staff/citizens/supports.ts'
import { deviations } from './staff/data/deviations.ts'
import { checkups } from './staff/citizens/checkups.ts'
import { enterprises } from './staff/citizens/enterprises.ts'
import { readingFiles, readings, readingTraces } from './staff/citizens/readings.ts'
import { responsibilities, responsibilityFiles, responsibilityLists } from './staff/party/responsibilities.ts'
import { ratingRounds, ratings } from './staff/party/ratings.ts'
import { caseEvaluations } from './staff/inspection/case-evaluations.ts'
import { evaluationRounds } from './staff/inspection/evaluation-rounds.ts'
import { findings } from './staff/inspection/findings.ts'
import { projects } from './staff/inspection/projects.ts'
import { rules } from './staff/inspection/rules.ts'
import { activities, activityFiles } from './staff/party/activities.ts'
import { branches } from './staff/party/branches.ts'
import { clues } from './staff/inspection/clues.ts'
import { identityRequests } from './staff/citizens/petition-identity.ts'
import { petitionReplies } from './staff/citizens/petition-replies.ts'
import { petitionStatistics } from './staff/citizens/petition-statistics.ts'
import { petitions } from './staff/citizens/petitions.ts'
import { agreements } from './staff/data/agreements.ts'
import { dataMap } from './staff/data/data-map.ts'
import { campaigns } from './staff/inspection/campaigns.ts'
import { integrity } from './staff/inspection/integrity.ts'
import { displays } from './staff/admin/displays.ts'
import { exchange } from './staff/admin/exchange.ts'
import { warnings } from './staff/inspection/warnings.ts'
import { cases } from './staff/inspection/cases.ts'
import { rectificationFiles, rectifications } from './staff/inspection/rectifications.ts'
import { definitions } from './staff/admin/definitions.ts'
import { bookOffices } from './staff/inspection/record-book-office.ts'
import { recordBook } from './staff/inspection/record-book.ts'
import { teams } from './staff/inspection/teams.ts'
import { letterAttachments } from './staff/inspection/letter-attachments.ts'
import { letters } from './staff/inspection/letters.ts'
import { limits } from './staff/desk/limits.ts'
import { models, runs } from './staff/models/models.ts'
import { measures } from './staff/desk/measures.ts'
import { overview } from './staff/desk/overview.ts'
import { publications } from './staff/desk/publications.ts'
import { papers } from './papers.ts'
import { offices, people } from './staff/admin/people.ts'
import { retention } from './staff/admin/retention.ts'
import { roles } from './staff/admin/roles.ts'
import { rightRequests } from './staff/admin/right-requests.ts'
import { sheetFillings } from './staff/inspection/sheet-fillings.ts'
import { sheets } from './staff/inspection/sheets.ts'
import { wall } from './wall.ts'
import { schedules } from './staff/models/schedules.ts'

export * from './staff/admin/audit.ts'
export * from './staff/account/auth.ts'
export * from './staff/models/builder.ts'
export * from './staff/data/datasets.ts'
export * from './actors.ts'
export * from './benefits.ts'
export * from './chain.ts'
export * from './clocks.ts'
export * from './edition.ts'
export * from './endpoint.ts'
export * from './errors.ts'
export * from './attached.ts'
export * from './staff/desk/measures.ts'
export * from './checkup-report.ts'
export * from './files.ts'
export * from './gallery.ts'
export * from './half-day.ts'
export * from './passages.ts'
export * from './staff/desk/jobs.ts'
export * from './staff/leads/leads.ts'
export * from './staff/party/library-entries.ts'
export * from './staff/party/calls.ts'
export * from './staff/party/nomination-words.ts'
export * from './staff/party/nominations.ts'
export * from './staff/training/question-words.ts'
export * from './staff/training/questions.ts'
export * from './staff/joint/cases.ts'
export * from './staff/joint/concentrations.ts'
export * from './staff/joint/handovers.ts'
export * from './staff/joint/sittings.ts'
export * from './staff/joint/stages.ts'
export * from './staff/party/pact-words.ts'
export * from './staff/party/pacts.ts'
export * from './staff/training/placement-words.ts'
export * from './staff/training/placements.ts'
export * from './staff/party/tags.ts'
export * from './staff/training/base-words.ts'
export * from './staff/training/bases.ts'
export * from './staff/training/training-words.ts'
export * from './staff/training/trainings.ts'
export * from './staff/citizens/visit-words.ts'
export * from './staff/citizens/visits.ts'
export * from './staff/inspection/suggestion-words.ts'
export * from './staff/inspection/suggestions.ts'
export * from './staff/party/brands.ts'
export * from './staff/party/honours.ts'
export * from './staff/citizens/panels.ts'
export * from './staff/citizens/support-words.ts'
export * from './staff/citizens/supports.ts'
export * from './staff/data/deviations.ts'
export * from './staff/citizens/checkups.ts'
export * from './staff/citizens/enterprises.ts'
export * from './staff/citizens/reading-words.ts'
export * from './staff/citizens/readings.ts'
export * from './staff/party/responsibilities.ts'
export * from './staff/party/responsibility-lists.ts'
export * from './staff/party/ratings.ts'
export * from './staff/party/rating-sheets.ts'
export * from './staff/inspection/case-evaluations.ts'
export * from './staff/inspection/evaluation-words.ts'
export * from './staff/inspection/evaluation-rounds.ts'
export * from './staff/inspection/findings.ts'
export * from './staff/inspection/projects.ts'
export * from './staff/inspection/rules.ts'
export * from './staff/party/activities.ts'
export * from './staff/party/branches.ts'
export * from './staff/inspection/clue-words.ts'
export * from './staff/inspection/clues.ts'
export * from './staff/citizens/petition-words.ts'
export * from './staff/citizens/petition-identity.ts'
export * from './staff/citizens/petitions.ts'
export * from './staff/citizens/petition-replies.ts'
export * from './staff/citizens/petition-statistics.ts'
export * from './staff/data/agreements.ts'
export * from './staff/data/data-map.ts'
export * from './staff/inspection/campaigns.ts'
export * from './staff/inspection/integrity.ts'
export * from './staff/inspection/warnings.ts'
export * from './staff/inspection/cases.ts'
export * from './staff/inspection/rectifications.ts'
export * from './staff/admin/definitions.ts'
export * from './staff/admin/displays.ts'
export * from './staff/admin/exchange.ts'
export * from './staff/inspection/case-clocks.ts'
export * from './staff/inspection/record-book.ts'
export * from './staff/inspection/record-book-entry.ts'
export * from './staff/inspection/record-book-office.ts'
export * from './staff/inspection/teams.ts'
export * from './staff/inspection/letter-attachments.ts'
export * from './staff/inspection/letters.ts'
export * from './staff/inspection/sheet-fillings.ts'
export * from './staff/inspection/sheets.ts'
export * from './staff/models/parts.ts'
export * from './staff/models/trials.ts'
export * from './staff/models/area-words.ts'
export * from './staff/models/models.ts'
export * from './staff/models/exchange.ts'
export * from './staff/models/life.ts'
export * from './staff/desk/limits.ts'
export * from './staff/desk/overview.ts'
export * from './staff/desk/publications.ts'
export * from './staff/admin/people.ts'
export * from './links.ts'
export * from './papers.ts'
export * from './permissions.ts'
export * from './persons.ts'
export * from './record.ts'
export * from './sign-in.ts'
export * from './role.ts'
export * from './roles.ts'
export * from './rules.ts'
export * from './process.ts'
export * from './staff/admin/retention.ts'
export * from './staff/admin/right-requests.ts'
export * from './staff/models/schedules.ts'
export * from './text.ts'
export * from './wall.ts'

/** Every endpoint of the product, by module and name. */
export const api = {
  auth,
  people,
  agencies,
  roles,
  rightRequests,
  retention,
  offices,
  jobs,
  datasets,
  models,
  builder,
  runs,
  schedules,
  leads,
  letters,
  libraryEntries,
  calls,
  nominations,
  questions,
  jointCases,
  handovers,
  jointBatches,
  sittings,
  pacts,
  pactFiles,
  placements,
  tags,
  bases,
  trainings,
  visits,
  suggestions,
  suggestionFiles,
  brands,
  honours,
  honourFiles,
  nominationFiles,
  panels,
  supports,
  deviations,
  checkups,
  enterprises,
  readings,
  readingFiles,
  readingTraces,
  responsibilities,
  responsibilityFiles,
  responsibilityLists,
  ratings,
  ratingRounds,
  caseEvaluations,
  evaluationRounds,
  findings,
  projects,
  rules,
  branches,
  clues,
  activities,
  activityFiles,
  petitions,
  identityRequests,
  petitionReplies,
  petitionStatistics,
  agreements,
  dataMap,
  campaigns,
  integrity,
  warnings,
  cases,
  rectificationFiles,
  rectifications,
  definitions,
  recordBook,
  bookOffices,
  teams,
  caseClocks,
  letterAttachments,
  papers,
  measures,
  publications,
  sheets,
  sheetFillings,
  overview,
  limits,
  chains,
  clocks,
  benefits,
  audit,
  system,
  displays,
  exchange,
  wall,
} as const
