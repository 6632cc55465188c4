import type {
  HandoverKind,
  HandoverPaper,
  HandoverProblem,
  HandoverVerdict,
  JointCaseState,
  JointCharge,
  JointCustody,
  JointProcedure,
  JointStage,
  Tree,
} from '@jianqing/contract'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

const stamp = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })
const day = (name: string) => date(name, { mode: 'string' })

export const jointCases = pgTable(
  'joint_cases',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    charge: text().$type<JointCharge>().notNull(),
    alcohol: integer(),
    personRef: text('person_ref'),
    nameMasked: text('name_masked').notNull(),
    idMasked: text('id_masked').notNull(),
    sealed: text().notNull(),
    custody: text().$type<JointCustody>().notNull(),
    custodyFrom: day('custody_from'),
    custodyUntil: day('custody_until'),
    priors: text().notNull().default(''),
    household: text(),
    policeNo: text('police_no').notNull(),
    policeOfficeId: uuid('police_office_id').notNull(),
    courtOfficeId: uuid('court_office_id').notNull(),
    matterId: uuid('matter_id').notNull(),
    procedure: text().$type<JointProcedure>().notNull(),
    overOneYear: boolean('over_one_year').notNull().default(false),
    caughtOn: day('caught_on').notNull(),
    sampledOn: day('sampled_on'),
    testedOn: day('tested_on'),
    filedOn: day('filed_on'),
    transferredOn: day('transferred_on'),
    lawyer: text(),
    pleaded: boolean(),
    statementOn: day('statement_on'),
    chargedOn: day('charged_on'),
    advice: text(),
    acceptedOn: day('accepted_on'),
    courtNo: text('court_no'),
    hearingOn: day('hearing_on'),
    heardOn: day('heard_on'),
    pronouncedOn: day('pronounced_on'),
    sentence: text(),
    inCourt: boolean('in_court'),
    servedOn: day('served_on'),
    blocked: text(),
    state: text().$type<JointCaseState>().notNull().default('caught'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    handlerId: uuid('handler_id'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [
    unique().on(t.policeOfficeId, t.policeNo),
    index('joint_cases_office_state').on(t.officeId, t.state),
    index('joint_cases_police').on(t.policeOfficeId),
    index('joint_cases_court').on(t.courtOfficeId, t.state),
    index('joint_cases_caught').on(t.officeId, t.caughtOn),
  ],
)
export type JointCaseRow = typeof jointCases.$inferSelect

export const jointSteps = pgTable(
  'joint_steps',
  {
    caseId: uuid('case_id').notNull(),
    n: integer().notNull(),
    stage: text().$type<JointStage>().notNull(),
    owner: text().$type<Tree>().notNull(),
    fromOn: day('from_on').notNull(),
    toOn: day('to_on'),
  },
  t => [primaryKey({ columns: [t.caseId, t.n] })],
)
export type StepRow = typeof jointSteps.$inferSelect

export const jointHandovers = pgTable(
  'joint_handovers',
  {
    id: uuid().primaryKey(),
    kind: text().$type<HandoverKind>().notNull(),
    policeOfficeId: uuid('police_office_id').notNull(),
    officeId: uuid('office_id'),
    policeNo: text('police_no').notNull(),
    sm3: text().notNull(),
    verdict: text().$type<HandoverVerdict>().notNull(),
    rules: integer().notNull(),
    problems: jsonb().$type<HandoverProblem[]>().notNull().default([]),
    papers: jsonb().$type<HandoverPaper[]>().notNull().default([]),
    way: text().$type<'exchange' | 'upload'>().notNull(),
    caseId: uuid('case_id'),
    sentBy: uuid('sent_by'),
    cameAt: stamp('came_at').notNull().defaultNow(),
  },
  t => [
    index('joint_handovers_office').on(t.officeId, t.cameAt.desc()),
    index('joint_handovers_police').on(t.policeOfficeId, t.policeNo),
    index('joint_handovers_case').on(t.caseId),
  ],
)
export type HandoverRow = typeof jointHandovers.$inferSelect
