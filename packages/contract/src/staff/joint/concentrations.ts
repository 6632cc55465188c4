import { z } from 'zod'
import { Bytes, endpoint, ListQuery, pageOf } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { I18nText, Id, text, Timestamp } from '../../text.ts'
import { JobState } from '../desk/jobs.ts'
import { HandoverPackage } from './handovers.ts'
import type { JointStage } from './stages.ts'

/** 五集中: what is done with many minor cases at once. Offices read the five differently, so the names are data. */
export const JointConcentration = z.enum(['transfer', 'intake', 'charge', 'hearing', 'pronouncement'])
export type JointConcentration = z.infer<typeof JointConcentration>

/** One step of a concentration: what single cases in this state are moved by; a batch knows no other way. */
interface ConcentratedStep {
  state: JointStage
  action: 'assign' | 'accept' | 'charge' | 'hear' | 'pronounce'
}

/** The five as data: page, batches and papers read them. `transfer` takes packages of the police, the others move cases that are there. */
export const JOINT_CONCENTRATIONS: Record<JointConcentration, { title: I18nText; paper: string; steps: readonly ConcentratedStep[] }> = {
  transfer: { title: text('集中移送', 'Transfer'), paper: '集中移送单', steps: [] },
  intake: {
    title: text('集中受理', 'Intake'),
    paper: '集中受理单',
    // each agency takes in what came to it: the office names who handles it, the court gives it its number
    steps: [
      { state: 'interview', action: 'assign' },
      { state: 'acceptance', action: 'accept' },
    ],
  },
  charge: { title: text('集中起诉', 'Charge'), paper: '集中起诉单', steps: [{ state: 'charge', action: 'charge' }] },
  hearing: { title: text('集中开庭', 'Hearing'), paper: '集中开庭单', steps: [{ state: 'trial', action: 'hear' }] },
  pronouncement: { title: text('集中宣判', 'Judgment'), paper: '集中宣判单', steps: [{ state: 'pronouncement', action: 'pronounce' }] },
}

/** The most of one batch: what a court hears in a month, and a request can carry. */
export const MOST_IN_BATCH = 500

export const BatchOutcome = z.enum(['done', 'refused', 'left'])
export type BatchOutcome = z.infer<typeof BatchOutcome>

export const JointBatch = z
  .object({
    id: Id,
    concentration: JointConcentration,
    /** What single cases are moved by; null for packages. */
    action: I18nText.nullable(),
    /** The sitting whose cases they are. */
    sittingId: Id.nullable(),
    total: z.number().int(),
    done: z.number().int(),
    refused: z.number().int(),
    left: z.number().int(),
    /** 0…1 of the whole, by what was tried. */
    progress: z.number().min(0).max(1),
    state: JobState,
    /** Stopped with something left: it may go on. */
    resumable: z.boolean(),
    by: PersonRef.nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: 'JointBatch' })
export type JointBatch = z.infer<typeof JointBatch>

export const JointBatchItem = z.object({
  n: z.number().int(),
  outcome: BatchOutcome,
  /** The case as one knows it; null where it is out of sight. */
  title: z.string().nullable(),
  caseId: Id.nullable(),
  reason: I18nText.nullable(),
  /** Whether its paper can be had. */
  paper: z.boolean(),
})
export type JointBatchItem = z.infer<typeof JointBatchItem>

const Form = z.record(z.string(), z.unknown())
const RIGHTS = ['joint_case:write', 'joint_case:assign', 'joint_case:try', 'handover:send', 'handover:offer'] as const
const BOTH = ['staff', 'agency'] as const
const One = z.object({ id: Id })

export const jointBatches = {
  list: endpoint({
    method: 'GET',
    path: '/joint/batches',
    access: RIGHTS,
    actors: BOTH,
    summary: text('集中办理批次', 'Batches'),
    query: ListQuery.pick({ page: true, pageSize: true }).extend({
      concentration: JointConcentration.optional(),
      sittingId: Id.optional(),
    }),
    response: pageOf(JointBatch),
  }),
  begin: endpoint({
    method: 'POST',
    path: '/joint/batches',
    access: RIGHTS,
    actors: BOTH,
    secret: true,
    summary: text('发起集中办理', 'Begin a batch'),
    body: z.object({
      concentration: JointConcentration,
      /** Cases as they were seen, each with what differs from the form of all. */
      cases: z
        .array(z.object({ id: Id, revision: z.number().int(), form: Form.default({}) }))
        .max(MOST_IN_BATCH)
        .default([]),
      /** What holds for all of them. */
      form: Form.default({}),
      packages: z.array(HandoverPackage).max(MOST_IN_BATCH).default([]),
      /** Whose packages, where the procuratorate's desk enters them. */
      fromOfficeId: Id.optional(),
      sittingId: Id.optional(),
    }),
    response: JointBatch,
    status: 202,
    errors: ['conflict', 'not_found', 'wrong_state', 'forbidden'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/joint/batches/:id',
    access: RIGHTS,
    actors: BOTH,
    summary: text('集中办理批次', 'A batch'),
    params: One,
    query: ListQuery.pick({ page: true, pageSize: true }).extend({ outcome: BatchOutcome.optional() }),
    response: JointBatch.extend({ items: pageOf(JointBatchItem) }),
    errors: ['not_found'],
  }),
  resume: endpoint({
    method: 'POST',
    path: '/joint/batches/:id/resume',
    access: RIGHTS,
    actors: BOTH,
    summary: text('继续办理批次', 'Go on with a batch'),
    params: One,
    response: JointBatch,
    errors: ['not_found', 'wrong_state'],
  }),
  paper: endpoint({
    method: 'GET',
    path: '/joint/batches/:id/papers/:n',
    access: RIGHTS,
    actors: BOTH,
    kind: 'file',
    summary: text('批次中一件案件的办理单', 'The paper of one case of a batch'),
    params: One.extend({ n: z.coerce.number().int().min(1).max(MOST_IN_BATCH) }),
    response: Bytes,
    errors: ['not_found'],
  }),
}
