import { z } from 'zod'
import { type Finding, suggest, words } from '../language/findings.ts'
import { type Path, Source } from '../language/source.ts'
import { Name, reportShape, textUpTo } from '../language/written.ts'
import type { Known, ResponsibilityItem, ResponsibilityList } from './shape.ts'

const Text = textUpTo(500)

/** A day that every year has. */
const isDay = (text: string) => {
  const [month, day] = text.split('-').map(Number)
  return day! >= 1 && day! <= new Date(Date.UTC(2023, month!, 0)).getUTCDate()
}

const Written = z.strictObject({
  list: Name,
  kind: z.enum(['responsibility', 'programme']).default('responsibility'),
  title: Text,
  note: Text.optional(),
  areas: z
    .array(
      z.strictObject({
        id: Name,
        title: Text,
        items: z
          .array(
            z.strictObject({
              id: Name,
              title: Text,
              measure: Text,
              owner: z.enum(['secretary', 'head', 'committee', 'office']),
              each: z.enum(['branch', 'office']).default('branch'),
              every: z.enum(['month', 'quarter', 'half_year', 'year']).optional(),
              by: z
                .string()
                .regex(/^(0[1-9]|1[0-2])-\d\d$/)
                .refine(isDay)
                .optional(),
              evidence: z.union([
                z.literal('papers'),
                z.strictObject({ activities: z.array(z.string()).min(1), least: z.number().int().min(1).max(100).default(1) }),
              ]),
              indicator: z.string().optional(),
            }),
          )
          .min(1)
          .max(50),
      }),
    )
    .min(1)
    .max(20),
})
type WrittenItem = z.output<typeof Written>['areas'][number]['items'][number]

const CORRECT = words('写法见“责任清单写法”', 'See how lists of responsibilities are written')

export interface CheckedList {
  /** undefined where there are findings */
  list: ResponsibilityList | undefined
  findings: Finding[]
}

/** Checks the text of a list. Nothing is thrown for a text that is wrong. */
export function checkResponsibilities(text: string, known: Known): CheckedList {
  const source = new Source(text)
  if (source.findings.length > 0) return { list: undefined, findings: source.findings }
  const read = Written.safeParse(source.value)
  if (!read.success) {
    reportShape(source, read.error.issues, 'list', CORRECT)
    return { list: undefined, findings: source.findings }
  }
  const { list: id, kind, title, note, areas } = read.data
  const seen = new Set<string>()
  const items = areas.flatMap(({ id: area, items: written }, a) =>
    written.map((item, i) => {
      const path: Path = ['areas', a, 'items', i]
      if (seen.has(item.id))
        source.report('duplicate-id', [...path, 'id'], words(`编号“${item.id}”重复`, `the id “${item.id}” is there twice`))
      seen.add(item.id)
      return itemOf(source, known, area, item, path)
    }),
  )
  const doubled = areas.findIndex((area, a) => areas.some((other, b) => b < a && other.id === area.id))
  if (doubled >= 0) {
    const name = areas[doubled]!.id
    source.report('duplicate-id', ['areas', doubled, 'id'], words(`方面“${name}”重复`, `the area “${name}” is there twice`))
  }
  const list = { id, kind, title, note: note ?? null, areas: areas.map(area => ({ id: area.id, title: area.title })), items }
  return { list: source.findings.length === 0 ? list : undefined, findings: source.findings }
}

function itemOf(source: Source, known: Known, area: string, written: WrittenItem, path: Path): ResponsibilityItem {
  const { id, title, measure, owner, each, every, by, evidence, indicator } = written
  if ((every === undefined) === (by === undefined))
    source.report(
      'wrong-shape',
      path,
      words('every（周期）和 by（限期）写且只写一个', 'an item has either every or by'),
      words('每季一次写 every: quarter，只办一次写 by: "06-30"', 'Once a quarter: every: quarter; once by a day: by: "06-30"'),
    )
  if (evidence !== 'papers') {
    if (each === 'office')
      source.report(
        'misplaced-field',
        [...path, 'evidence'],
        words('由本院办理的事项没有支部活动可作佐证', 'what the office itself does has no activities of a branch to show'),
        words('写 evidence: papers', 'Write evidence: papers'),
      )
    for (const [n, one] of evidence.activities.entries())
      if (!known.activities.has(one))
        source.report(
          'unknown-choice',
          [...path, 'evidence', 'activities', n],
          words(`没有活动类别“${one}”`, `there is no kind of activity “${one}”`),
          suggest(one, known.activities),
        )
  }
  if (indicator !== undefined && !known.indicators.has(indicator))
    source.report(
      'unknown-indicator',
      [...path, 'indicator'],
      words(`没有按党组织计数的指标“${indicator}”`, `there is no measure by branch “${indicator}”`),
      suggest(indicator, known.indicators),
    )
  return {
    id,
    area,
    title,
    measure,
    owner,
    each,
    due: every === undefined ? { by: by ?? '12-31' } : { every },
    evidence: evidence === 'papers' ? { from: 'papers' } : { from: 'activities', kinds: evidence.activities, least: evidence.least },
    indicator: indicator ?? null,
  }
}
