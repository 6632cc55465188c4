import type { DatasetDef, Lead } from '@jianqing/engine'
import { maskText, secretsOf } from '../../platform/mask/index.ts'
import type { PersonRefOf } from '../../platform/person/index.ts'
import type { StoredEvidence } from './tables.ts'

/** Columns that name the person in whose work something happened, the surest first. */
const STAFF_COLUMNS = ['prosecutor_no', 'staff_no', 'reporter_no', 'about_staff_no'] as const
/** Columns that name a case. */
const CASE_COLUMNS = ['case_no', 'about_case_no'] as const
/** Subjects whose key holds a staff number behind what its office is called, and how many parts stand behind it. */
const STAFF_SUBJECTS: Record<string, number> = { staff: 0, prosecutor: 0, pair: 1 }

const values = (evidence: readonly StoredEvidence[], column: string): string[] =>
  evidence.flatMap(({ rows }) => rows.map(row => row.values[column]).filter((v): v is string => typeof v === 'string' && v !== ''))

/** Somebody of the staff as a row names them: a number says who only together with the office. */
export interface NamedStaff {
  /** Code or names of the office, the surest first; none where the row gives none. */
  offices: string[]
  staffNo: string
}

const textIn = (row: StoredEvidence['rows'][number], column: string): string[] => {
  const value = row.values[column]
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** Those of the staff whom the rows of a lead name: in whose work it lies, and who are complained of. */
export const staffIn = (evidence: readonly StoredEvidence[]): NamedStaff[] =>
  STAFF_COLUMNS.flatMap(column =>
    evidence.flatMap(({ rows }) =>
      rows.flatMap(row => {
        const places = column === 'about_staff_no' ? ['about_office_code', 'about_office'] : ['office_code', 'office']
        return textIn(row, column).map(staffNo => ({ staffNo, offices: places.flatMap(place => textIn(row, place)) }))
      }),
    ),
  )

/** The code that the rows of an office give for it; null where they give none, or several. */
function officeCodeOf(evidence: readonly StoredEvidence[], office: string): string | null {
  const rows = evidence.flatMap(table => table.rows.filter(row => row.values['office'] === office))
  const codes = new Set(rows.flatMap(row => (typeof row.values['office_code'] === 'string' ? [row.values['office_code']] : [])))
  return codes.size === 1 ? [...codes][0]! : null
}

/** What the platform needs to know of a lead to place it: whose work, which department, which cases it touches. */
export interface LeadFacts {
  staffNo: string | null
  /** 承办检察官, where its rows name one. */
  handler: string | null
  /** 单位编码, where its rows give one. */
  officeCode: string | null
  /** Whether the lead is on that person, rather than on what lies in their work. */
  isOnStaff: boolean
  department: string | null
  /** Cases that it is about, by number. */
  cases: string[]
  /** The case that it is about, where that is one of the procuratorate's own. */
  matterNo: string | null
  maskedReason: Lead['reason']
  evidence: StoredEvidence[]
}

/** Data sets whose `case_no` is the procuratorate's number of a case; a court's never joins one by its text. */
const OWN_CASES = new Set(['criminal_cases', 'supplementary_returns', 'withdrawals', 'supervision_cases', 'supervision_opinions'])
const CASE_SUBJECTS = new Set(['case', 'case+round'])
/** Subjects that lie in a case without having its number in their key. */
const WITHIN_CASES = new Set(['opinion'])

function matterNoOf({ subjectKind, key: [number] }: Lead, evidence: readonly StoredEvidence[]): string | null {
  const own = new Set(
    values(
      evidence.filter(({ dataset }) => OWN_CASES.has(dataset)),
      'case_no',
    ),
  )
  if (WITHIN_CASES.has(subjectKind)) return own.size === 1 ? [...own][0]! : null
  return CASE_SUBJECTS.has(subjectKind) && number && own.has(number) ? number : null
}

/** How many shared keys a lead keeps: a staff member with thousands of cases would be related to everything. */
const MOST_TOUCHES = 50

/** Subjects whose key begins with the identity number of a natural person. */
const PERSON_SUBJECTS = new Set(['person', 'plaintiff', 'employer', 'patients', 'person+company', 'person+case'])

/** Natural persons by their valid identity numbers: the one that the lead is on, and all whom its rows name. A name alone says of nobody who they are. */
export function personsOf(
  { subjectKind, key }: Lead,
  evidence: readonly StoredEvidence[],
  datasets: ReadonlyMap<string, DatasetDef>,
  refOf: PersonRefOf,
): { subject: string | null; all: string[] } {
  const subject = PERSON_SUBJECTS.has(subjectKind) && key[0] ? refOf(key[0]) : null
  const named = evidence.flatMap(table => {
    const columns = datasets.get(table.dataset)?.columns.filter(({ type }) => type === 'person_id') ?? []
    return columns.flatMap(({ id }) => values([table], id).flatMap(number => refOf(number) ?? []))
  })
  return { subject, all: [...new Set([...(subject === null ? [] : [subject]), ...named])].slice(0, MOST_TOUCHES) }
}

/** The lead's evidence by data set, in the order in which the engine gave it. */
function tablesOf(lead: Lead, versions: ReadonlyMap<string, string>): StoredEvidence[] {
  const tables = new Map<string, StoredEvidence>()
  for (const { dataset, row, values } of lead.evidence) {
    let table = tables.get(dataset)
    if (!table)
      tables.set(dataset, (table = { dataset, version: versions.get(dataset) ?? '', count: lead.evidenceCount[dataset] ?? 0, rows: [] }))
    table.rows.push({ row, values })
  }
  return [...tables.values()]
}

/**
 * Reads from a lead's evidence what its record needs.
 *
 * @param versions data set → the version that the run read
 */
export function factsOf(lead: Lead, versions: ReadonlyMap<string, string>, datasets: ReadonlyMap<string, DatasetDef>): LeadFacts {
  const evidence = tablesOf(lead, versions)
  const behind = STAFF_SUBJECTS[lead.subjectKind]
  const byKey = behind === undefined ? null : (lead.key.at(-1 - behind) ?? null)
  const cases = CASE_COLUMNS.flatMap(column => values(evidence, column))
  const secrets = secretsOf(evidence, datasets)
  // masked by what it is made of; what else it says of the people in the evidence is masked by their names
  const { 'zh-CN': zh, en } = lead.covered ?? lead.reason
  return {
    staffNo: byKey ?? staffIn(evidence)[0]?.staffNo ?? null,
    handler: values(evidence, 'prosecutor')[0] ?? null,
    isOnStaff: byKey !== null,
    officeCode: lead.office ? officeCodeOf(evidence, lead.office) : null,
    department: values(evidence, 'department')[0] ?? null,
    cases: [...new Set(cases)].slice(0, MOST_TOUCHES),
    matterNo: matterNoOf(lead, evidence),
    maskedReason: { 'zh-CN': maskText(zh, secrets), en: maskText(en, secrets) },
    evidence,
  }
}
