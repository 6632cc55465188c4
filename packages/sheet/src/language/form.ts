import { z } from 'zod'
import { parseDecimal } from '../expr/decimal.ts'
import { ITEM_TYPES, SHEET_KINDS, TONES, type Words } from '../shape.ts'
import { type FindingCode, suggest, words } from './findings.ts'
import type { Path, Source } from './source.ts'
import { Text } from './written.ts'

/** Of YAML a number, of JSON one or a text; as text from here on. */
const Decimal = z.preprocess(
  value => (typeof value === 'number' ? String(value) : value),
  z.string().refine(text => parseDecimal(text) !== undefined, { params: { code: 'bad-number' } }),
)
const named = (pattern: RegExp) => z.string().refine(text => pattern.test(text), { params: { code: 'bad-name' } })
const SHEET_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Words of CEL, and of the answers, name no item. */
const ITEM_ID =
  /^(?!(?:as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|na|null|package|return|true|var|void|while)$)[a-z][a-z0-9_]{0,59}$/
const ANSWER_ID = /^(?!na$)[a-z0-9][a-z0-9_]{0,59}$/
const Expression = z.string().trim().min(1)

const WrittenItem = z.strictObject({
  id: named(ITEM_ID),
  type: z.enum(ITEM_TYPES),
  title: Text,
  help: Text.optional(),
  basis: z.string().trim().min(1).optional(),
  verified: z.boolean().optional(),
  required: z.boolean().default(true),
  evidence: z.enum(['none', 'asked', 'required']).default('none'),
  na: z.enum(['refused', 'left_out', 'full', 'zero']).optional(),
  choices: z
    .array(z.strictObject({ id: named(ANSWER_ID), title: Text, points: Decimal.optional() }))
    .min(1)
    .optional(),
  good: z.enum(['yes', 'no']).optional(),
  unit: Text.optional(),
  min: Decimal.optional(),
  max: Decimal.optional(),
  weight: Decimal.optional(),
  score: Expression.optional(),
  shown: Expression.optional(),
  /** by answer: `{ no: … }` */
  advice: z.record(z.string(), Text).optional(),
  /** by condition */
  advice_if: z.array(z.strictObject({ if: Expression, text: Text })).optional(),
})

const WrittenSheet = z.strictObject({
  sheet: named(SHEET_ID),
  kind: z.enum(SHEET_KINDS),
  title: Text,
  about: Text.optional(),
  total: Decimal.optional(),
  parties: z.array(z.strictObject({ id: named(ITEM_ID), title: Text })).default([]),
  grade_by: z.enum(['percent', 'points']).default('percent'),
  grades: z.array(z.strictObject({ id: named(ANSWER_ID), title: Text, tone: z.enum(TONES).default('plain'), min: Decimal })).default([]),
  veto: z.array(z.strictObject({ id: named(ITEM_ID), title: Text, if: Expression, grade: z.string() })).default([]),
  sections: z
    .array(
      z.strictObject({
        id: named(ITEM_ID),
        title: Text,
        about: Text.optional(),
        party: z.string().optional(),
        shown: Expression.optional(),
        weight: Decimal.optional(),
        items: z.array(WrittenItem).min(1),
      }),
    )
    .min(1),
})

export type WrittenItem = z.infer<typeof WrittenItem>
export type WrittenSheet = z.infer<typeof WrittenSheet>

/** An item as it is written, with its place. */
export interface Placed {
  item: WrittenItem
  path: Path
}

/** Reads the form of a sheet; undefined, and a finding for each thing, where it has another. */
export function readForm(source: Source): WrittenSheet | undefined {
  const read = WrittenSheet.safeParse(source.value)
  if (read.success) return read.data
  for (const issue of read.error.issues) tell(source, issue)
  return undefined
}

type Issue = z.core.$ZodIssue

function tell(source: Source, issue: Issue): void {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      source.report('unknown-field', [...path, key], words(`没有字段“${key}”`, `there is no field “${key}”`), suggest(key, fieldsAt(path)))
    return
  }
  const [code, message, hint] = said(issue, path, valueAt(source.value, path))
  source.report(code, path, message, hint)
}

/** What stands at a path of a value; undefined where nothing does. */
const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  )

function said(issue: Issue, path: Path, value: unknown): [FindingCode, Words, Words?] {
  const name = String(path.at(-1) ?? 'sheet')
  if (value === undefined || value === null)
    return ['missing-field', words(`缺少字段“${name}”`, `the field “${name}” is missing`), HOW[name]]
  switch (issue.code) {
    case 'invalid_type': {
      const [zh, en] = SHAPES[issue.expected] ?? [issue.expected, issue.expected]
      return ['wrong-shape', words(`“${name}”应为${zh}`, `“${name}” must be ${en}`), HOW[name]]
    }
    case 'invalid_value':
      return ['wrong-shape', words(`“${name}”没有这个值`, `“${name}” has no such value`), suggest(String(value), issue.values.map(String))]
    case 'too_small':
      return ['wrong-shape', words(`“${name}”不能为空`, `“${name}” must not be empty`), HOW[name]]
    case 'custom':
      return issue.params?.['code'] === 'bad-number'
        ? ['bad-number', words(`“${name}”应为小数，最多 12 位整数、6 位小数`, `“${name}” must be a decimal of at most 12 and 6 digits`)]
        : ['bad-name', words(`“${name}”不能这样命名`, `“${name}” cannot be named so`), NAMES]
    default:
      return ['wrong-shape', words(`“${name}”的写法不对`, `“${name}” has another form`), HOW[name]]
  }
}

const NAMES = words(
  '用小写英文字母开头，后接字母、数字、下划线（工作表编号用连字符），不超过 60 个字符，不用保留字',
  'Begin with a small letter; then letters, digits, underscores (hyphens in the id of a sheet), at most 60, and no reserved word',
)
const SHAPES: Record<string, [string, string]> = {
  string: ['文本', 'text'],
  object: ['映射（键: 值）', 'a map (key: value)'],
  record: ['映射（答案: 文字）', 'a map (answer: text)'],
  array: ['列表', 'a list'],
  boolean: ['true 或 false', 'true or false'],
}
const HOW: Record<string, Words> = {
  sheet: words('写作 sheet: my-sheet', 'Write sheet: my-sheet'),
  title: words('写作 title: { zh-CN: 标题, en: Title }', 'Write title: { zh-CN: 标题, en: Title }'),
  items: words('每个部分至少有一个条目', 'Every section holds an item'),
  sections: words('至少有一个部分', 'There is at least one section'),
}

function fieldsAt(path: Path): string[] {
  const last = path.findLast(step => typeof step === 'string')
  if (last === undefined) return Object.keys(WrittenSheet.shape)
  if (last === 'items') return Object.keys(WrittenItem.shape)
  if (last === 'sections') return ['id', 'title', 'about', 'party', 'shown', 'weight', 'items']
  if (last === 'parties') return ['id', 'title']
  if (last === 'choices') return ['id', 'title', 'points']
  if (last === 'grades') return ['id', 'title', 'tone', 'min']
  if (last === 'veto') return ['id', 'title', 'if', 'grade']
  if (last === 'advice_if') return ['if', 'text']
  return ['zh-CN', 'en']
}
