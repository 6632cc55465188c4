import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { TeamKind } from '../inspection/teams.ts'

export const BranchState = z.enum(['proposed', 'active', 'declined', 'ended'])
export type BranchState = z.infer<typeof BranchState>

export const BRANCH_STATES: Record<BranchState, I18nText> = {
  proposed: text('待批准', 'Proposed'),
  active: text('运行中', 'Active'),
  declined: text('未成立', 'Not set up'),
  ended: text('已终止', 'Ended'),
}

export const BranchKind = z.enum(['committee', 'office_committee', 'branch', 'joint', 'temporary', 'group'])
export type BranchKind = z.infer<typeof BranchKind>

export const BRANCH_KINDS: Record<BranchKind, I18nText> = {
  committee: text('党委', 'Party committee'),
  office_committee: text('机关党委', "Office's Party committee"),
  branch: text('党支部', 'Party branch'),
  joint: text('联合党支部', 'Joint branch'),
  temporary: text('临时党支部', 'Temporary branch'),
  group: text('党小组', 'Party group'),
}

export const BranchPost = z.enum(['secretary', 'deputy', 'organisation', 'publicity', 'discipline', 'leader'])
export type BranchPost = z.infer<typeof BranchPost>

export const BRANCH_POSTS: Record<BranchPost, I18nText> = {
  secretary: text('书记', 'Secretary'),
  deputy: text('副书记', 'Deputy secretary'),
  organisation: text('组织委员', 'Member for organisation'),
  publicity: text('宣传委员', 'Member for publicity'),
  discipline: text('纪检委员', 'Member for discipline'),
  leader: text('党小组组长', 'Group leader'),
}

export const BranchSummary = z
  .object({
    id: Id,
    kind: BranchKind,
    title: z.string(),
    parent: z.string().nullable(),
    secretary: PersonRef.nullable(),
    /** Today, probationary ones inside. */
    members: z.number().int(),
    setUpOn: DateOnly.nullable(),
    endedOn: DateOnly.nullable(),
    state: BranchState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Branch' })
export type BranchSummary = z.infer<typeof BranchSummary>

/** A rule of how a branch is formed. `holds` null: nothing can be told. */
const FormationCheck = z.object({
  id: z.string(),
  title: I18nText,
  found: I18nText,
  holds: z.boolean().nullable(),
  basis: z.string(),
  /** Whether the article was read. */
  verified: z.boolean(),
})

export const BranchDetail = BranchSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: BranchState,
    note: z.string(),
    parentId: Id.nullable(),
    hasCommittee: z.boolean(),
    electedOn: DateOnly.nullable(),
    team: z.object({ id: Id, title: z.string(), state: z.string() }).nullable(),
    /** Of a temporary one: what it may not do, and why. */
    mayNot: z.object({ words: I18nText, basis: z.string(), verified: z.boolean() }).nullable(),
    officers: z.array(
      z.object({
        person: PersonRef,
        post: BranchPost,
        how: z.enum(['elected', 'appointed']),
        fromOn: DateOnly,
        untilOn: DateOnly.nullable(),
      }),
    ),
    people: z.array(
      z.object({
        person: PersonRef,
        full: z.boolean(),
        joinedOn: DateOnly,
        fromOn: DateOnly,
        untilOn: DateOnly.nullable(),
        current: z.boolean(),
      }),
    ),
    /** Which of the organisations that are named here this person may open. */
    opens: z.array(Id),
    children: z.array(z.object({ id: Id, kind: BranchKind, title: z.string(), state: BranchState, members: z.number().int() })),
    /** All its names, the first one first. */
    names: z.array(z.object({ title: z.string(), fromOn: DateOnly })),
    successions: z.array(
      z.object({
        kind: z.enum(['split', 'merge']),
        onDay: DateOnly,
        from: z.object({ id: Id, title: z.string() }),
        to: z.object({ id: Id, title: z.string() }),
      }),
    ),
    checks: z.array(FormationCheck),
    /** Whether this person may divide or merge it. */
    maySucceed: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'BranchDetail' })
export type BranchDetail = z.infer<typeof BranchDetail>

export const BranchFilter = z.object({
  state: BranchState.optional(),
  kind: BranchKind.optional(),
  officeId: Id.optional(),
  clock: ClockState.optional(),
})

export const NewBranch = z.object({
  kind: z.enum(['committee', 'office_committee', 'branch', 'joint', 'group']),
  title: z.string().trim().min(2).max(100),
  note: z.string().trim().max(2000).default(''),
  parentId: Id.nullable(),
})
export type NewBranch = z.infer<typeof NewBranch>

const NewName = z.string().trim().min(2).max(100)

/** A branch becomes two; whoever is not named goes to the first. */
export const SplitBranch = z.object({
  revision: z.number().int(),
  on: DateOnly,
  first: NewName,
  second: NewName,
  /** Members of the second. */
  members: z.array(Id).min(1).max(500),
})
export type SplitBranch = z.infer<typeof SplitBranch>

/** Branches become one. */
export const MergeBranches = z.object({ on: DateOnly, title: NewName, ids: z.array(Id).min(2).max(20) })
export type MergeBranches = z.infer<typeof MergeBranches>

export const TreeNode = z.object({
  id: Id,
  kind: BranchKind,
  title: z.string(),
  parentId: Id.nullable(),
  officeName: z.string().nullable(),
  /** Its own, those below not counted. */
  members: z.number().int(),
  probationary: z.number().int(),
  secretary: z.string().nullable(),
})
export type TreeNode = z.infer<typeof TreeNode>

export const BranchTree = z
  .object({ on: DateOnly, structure: z.enum(['then', 'today']), nodes: z.array(TreeNode), total: z.number().int() })
  .meta({ id: 'BranchTree' })
export type BranchTree = z.infer<typeof BranchTree>

/** What a team has of a temporary branch. */
export const TeamBranch = z
  .object({
    branch: z
      .object({ id: Id, title: z.string(), state: BranchState, setUpOn: DateOnly.nullable(), endedOn: DateOnly.nullable() })
      .nullable(),
    /** How many of its members are Party members. */
    party: z.number().int(),
    mayPropose: z.boolean(),
  })
  .meta({ id: 'TeamBranch' })
export type TeamBranch = z.infer<typeof TeamBranch>

/** Whether a team has a Party organisation: `few` and `nobody` tell why it has none of its own. */
export const CoverageState = z.enum(['covered', 'asked', 'gap', 'few', 'nobody'])
export type CoverageState = z.infer<typeof CoverageState>

export const COVERAGE_STATES: Record<CoverageState, I18nText> = {
  covered: text('已覆盖', 'Covered'),
  asked: text('已提请，待批准', 'Proposed'),
  gap: text('应建未建', 'Missing'),
  few: text('党员人数不足', 'Too few members'),
  nobody: text('组内无党员', 'No members'),
}

export const Coverage = z
  .object({
    items: z.array(
      z.object({
        team: Id,
        kind: TeamKind,
        title: z.string(),
        matterNo: z.string().nullable(),
        officeName: z.string().nullable(),
        beganOn: DateOnly,
        people: z.number().int(),
        /** Full members of the Party among them. */
        party: z.number().int(),
        state: CoverageState,
        how: z.enum(['temporary', 'group', 'branch', 'asked']).nullable(),
        branch: z.object({ id: Id, title: z.string() }).nullable(),
        coveredOn: DateOnly.nullable(),
        /** Whether this person may open the team. */
        opens: z.boolean(),
      }),
    ),
    /** From so many full members on a team can have a branch of its own. */
    least: z.number().int(),
  })
  .meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>

export const branches = {
  /** Actions: `approve`, `decline`, `withdraw`, `rename`, `add_member`, `remove_member`, `admit`, `confirm`, `elect`, `appoint`, `release`, `end`. */
  ...recordEndpoints({
    path: '/branches',
    title: text('党组织', 'Party branches'),
    one: text('党组织', 'A branch'),
    read: 'branch:read',
    act: ['branch:write', 'branch:approve'],
    filter: BranchFilter.shape,
    summary: BranchSummary,
    counts: { byState: z.record(BranchState, z.number().int()), byKind: z.record(BranchKind, z.number().int()) },
    detail: BranchDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/branches',
    access: 'branch:write',
    summary: text('提请成立党组织', 'Propose a branch'),
    body: NewBranch,
    response: BranchDetail,
    status: 201,
  }),
  split: endpoint({
    method: 'POST',
    path: '/branches/:id/split',
    access: 'branch:write',
    summary: text('分设党支部', 'Divide a branch'),
    params: z.object({ id: Id }),
    body: SplitBranch,
    response: z.object({ ids: z.array(Id) }),
    errors: ['not_found', 'wrong_state', 'conflict'],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/branch-mergers',
    access: 'branch:write',
    summary: text('合并党支部', 'Merge branches'),
    body: MergeBranches,
    response: z.object({ id: Id }),
    errors: ['not_found', 'wrong_state'],
  }),
  tree: endpoint({
    method: 'GET',
    path: '/branch-tree',
    access: 'branch:read',
    summary: text('党组织架构', 'The tree of Party branches'),
    query: z.object({
      on: DateOnly.optional(),
      /** As it was on that day, or the members of that day where they would be today. */
      structure: z.enum(['then', 'today']).default('then'),
      officeId: Id.optional(),
    }),
    response: BranchTree,
  }),
  coverage: endpoint({
    method: 'GET',
    path: '/branch-coverage',
    access: 'branch:read',
    summary: text('办案组的党组织覆盖', 'Party organisations of teams'),
    query: z.object({ officeId: Id.optional() }),
    response: Coverage,
  }),
  ofTeam: endpoint({
    method: 'GET',
    path: '/teams/:id/branch',
    access: 'team:read',
    summary: text('办案组的临时党支部', 'The temporary branch of a team'),
    params: z.object({ id: Id }),
    response: TeamBranch,
    errors: ['not_found'],
  }),
  propose: endpoint({
    method: 'POST',
    path: '/teams/:id/branch',
    access: 'team:write',
    summary: text('提请成立临时党支部', 'Ask for a temporary branch'),
    params: z.object({ id: Id }),
    body: z.object({ title: NewName }),
    response: TeamBranch,
    status: 201,
    errors: ['not_found', 'wrong_state', 'forbidden'],
  }),
}
