import { EvaluationGrade, type EvaluationFinding, type ReviewRole, text } from '@jianqing/contract'
import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { AppError } from '../../../platform/http/index.ts'
import type { FilledSheet } from '../../../platform/sheet/index.ts'
import type { CaseFacts } from './tables.ts'

/** What a sheet came to. @throws AppError wrong_state where the office's sheet has other grades */
export function gradeOf({ score }: Evaluation): EvaluationGrade {
  const grade = EvaluationGrade.safeParse(score?.grade)
  if (grade.success) return grade.data
  throw new AppError(
    'wrong_state',
    text('本案评查表没有得出评查等次，请联系组织人检查评查表', 'The sheet came to no grade: ask whoever organises the round to look at it'),
  )
}

/** Whether a sheet can be used: it comes to the four grades, and one person answers all of it. */
export const fits = ({ grades, parties, total }: Sheet): boolean =>
  total !== null && parties.length === 0 && grades.length > 0 && grades.every(({ id }) => EvaluationGrade.safeParse(id).success)

/** What the reviewers would have put right, item by item, the same item once. */
export function findingsOf(reviews: readonly (FilledSheet & { role: ReviewRole })[]): EvaluationFinding[] {
  const found = new Map<string, EvaluationFinding>()
  for (const { role, sheet, evaluation } of reviews) {
    const items = new Map(sheet.sections.flatMap(section => section.items.map(item => [item.id, item] as const)))
    for (const { item: id, text: advice } of evaluation.advice) {
      const item = items.get(id)
      if (!item) continue
      const known = found.get(id) ?? {
        item: id,
        title: item.title,
        basis: item.basis,
        verified: item.verified,
        advice,
        evidence: [],
        by: [],
      }
      const evidence = evaluation.answers[id]?.evidence
      if (evidence && !known.evidence.includes(evidence)) known.evidence.push(evidence)
      if (!known.by.includes(role)) known.by.push(role)
      found.set(id, known)
    }
  }
  return [...found.values()]
}

/** How the sheets that ship call what the data say already. */
const OUTCOMES: Record<string, string> = {
  提起公诉: 'prosecuted',
  法定不起诉: 'statutory',
  酌定不起诉: 'discretionary',
  存疑不起诉: 'doubtful',
  附条件不起诉: 'conditional',
  批准逮捕: 'approved',
  不批准逮捕: 'refused',
}

const yesNo = (value: boolean | null) => (value === null ? undefined : value ? 'yes' : 'no')

/** Answers that the data give; the reviewer looks at them in the file all the same. What this sheet does not ask, or cannot be answered so, is left out. */
export function answersKnown(sheet: Sheet, outcome: string, facts: CaseFacts): Record<string, unknown> {
  const known: Record<string, unknown> = {
    detained: yesNo(facts.detained),
    lawyer: yesNo(facts.defended),
    property: yesNo(facts.property),
    // as somebody types it: the page writes a bare 0 as nothing
    returns: facts.returns === null ? undefined : String(facts.returns),
    outcome: facts.withdrawn === '撤回起诉' ? 'withdrawn' : OUTCOMES[outcome],
  }
  const items = new Map(sheet.sections.flatMap(section => section.items.map(item => [item.id, item] as const)))
  return Object.fromEntries(
    Object.entries(known).filter(([id, value]) => {
      const item = items.get(id)
      if (!item || value === undefined) return false
      return item.type !== 'choice' || item.choices.some(choice => choice.id === value)
    }),
  )
}
