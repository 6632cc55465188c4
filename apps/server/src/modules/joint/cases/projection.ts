import { type JointCaseDetail, type JointCaseState, JointCaseState as State, type JointCaseSummary, type Tree } from '@jianqing/contract'
import { and, inArray, type SQL } from 'drizzle-orm'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { ownerOf } from './days.ts'
import { jointCases } from './tables.ts'

type Agency = Exclude<Tree, 'procuratorate'>
type Told = keyof JointCaseDetail
/** From which state on an agency sees a field; `own`: while it has the case itself. */
type From = JointCaseState | 'always' | 'never' | 'own'

const ORDER = State.options
const since = (from: JointCaseState): JointCaseState[] => ORDER.slice(ORDER.indexOf(from))

/** From which state on a case is there at all. */
const SEEN_FROM: Record<Agency, JointCaseState> = { police: 'caught', court: 'acceptance' }

const ALWAYS = ['always', 'always'] as const

/** Every field of a case, and from when the police and the court see it, as data: a field that nobody has decided on does not compile. */
const SEEN: Record<Told, readonly [police: From, court: From]> = {
  readiness: ['own', 'own'],
  limit: ['own', 'always'],
  dueOn: ['own', 'always'],
  clock: ['own', 'always'],
  remainingDays: ['own', 'always'],
  handler: ['charge', 'always'],
  timeline: ['never', 'never'],
  clocks: ['never', 'never'],
  documents: ['never', 'never'],
  overOneYear: ['never', 'always'],
  lawyer: ['never', 'always'],
  pleaded: ['never', 'always'],
  statementOn: ['charge', 'always'],
  advice: ['pronouncement', 'always'],
  courtNo: ['trial', 'always'],
  handovers: ['always', 'never'],
  id: ALWAYS,
  title: ALWAYS,
  charge: ALWAYS,
  alcohol: ALWAYS,
  policeNo: ALWAYS,
  policeOffice: ALWAYS,
  courtOffice: ALWAYS,
  procedure: ALWAYS,
  custody: ALWAYS,
  state: ALWAYS,
  revision: ALWAYS,
  owner: ALWAYS,
  days: ALWAYS,
  total: ALWAYS,
  caughtOn: ALWAYS,
  pronouncedOn: ALWAYS,
  officeId: ALWAYS,
  officeName: ALWAYS,
  updatedAt: ALWAYS,
  actions: ALWAYS,
  name: ALWAYS,
  idNo: ALWAYS,
  revealed: ALWAYS,
  revealedUntil: ALWAYS,
  mayReveal: ALWAYS,
  custodyFrom: ALWAYS,
  custodyUntil: ALWAYS,
  priors: ALWAYS,
  household: ALWAYS,
  chargedOn: ALWAYS,
  acceptedOn: ALWAYS,
  hearingOn: ALWAYS,
  sentence: ALWAYS,
  inCourt: ALWAYS,
  steps: ALWAYS,
  numbers: ALWAYS,
  withheld: ALWAYS,
}

const EMPTY: Partial<Record<Told, unknown>> = {
  clocks: [],
  timeline: [],
  documents: [],
  handovers: [],
  overOneYear: false,
  readiness: { state: 'waiting', reason: null },
}

const isFor = (agency: Agency, from: From, state: JointCaseState): boolean => {
  if (from === 'never' || from === 'always') return from === 'always'
  return from === 'own' ? ownerOf(state) === agency : since(from).includes(state)
}

/** What of the fields that are there is not for this agency in this state. */
const withheldFrom = (agency: Agency, state: JointCaseState): Told[] =>
  (Object.keys(SEEN) as Told[]).filter(field => {
    const [police, court] = SEEN[field]
    return !isFor(agency, agency === 'police' ? police : court, state)
  })

const hold = <T extends object>(told: T, fields: readonly Told[]): T => ({
  ...told,
  ...Object.fromEntries(fields.filter(field => field in told).map(field => [field, EMPTY[field] ?? null])),
})

const agencyOf = ({ tree }: Actor): Agency | null => (tree === 'procuratorate' ? null : tree)

/** A case as it is for who asks: the staff see what there is. */
export function projected<T extends JointCaseSummary>(actor: Actor, told: T): T {
  const agency = agencyOf(actor)
  return agency ? hold(told, withheldFrom(agency, told.state)) : told
}

export function projectedWhole(actor: Actor, told: JointCaseDetail): JointCaseDetail {
  const agency = agencyOf(actor)
  if (!agency) return told
  const withheld = withheldFrom(agency, told.state)
  return { ...hold(told, withheld), withheld }
}

/** The cases of one's reach: of the staff by office, department and handler; of police and court by their own offices, the court's once they are charged. */
export function visibleCases(actor: Actor): SQL {
  const agency = agencyOf(actor)
  const scope = scopeOf(actor, agency ? 'joint_case:share' : 'joint_case:read')
  const { officeId, departmentId, handlerId, policeOfficeId, courtOfficeId, state } = jointCases
  if (agency === 'police') return scopeCondition(scope, { officeId: policeOfficeId })
  if (agency === 'court') return and(scopeCondition(scope, { officeId: courtOfficeId }), inArray(state, seenBy('court')))!
  return scopeCondition(scope, { officeId, departmentId, ownerIds: [handlerId] })
}

/** A case that nobody charged never comes to a court. */
const seenBy = (agency: Agency) => since(SEEN_FROM[agency]).filter(state => agency === 'police' || state !== 'not_prosecuted')
