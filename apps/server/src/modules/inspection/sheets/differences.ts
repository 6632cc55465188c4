import { type DefinitionDifference, type I18nText, text } from '@jianqing/contract'
import type { Sheet, SheetItem } from '@jianqing/sheet/shape'

type Told = string | null

const FIELDS: readonly { name: I18nText; value: (item: SheetItem) => Told }[] = [
  { name: text('题目', 'Question'), value: ({ title }) => title['zh-CN'] },
  { name: text('分值', 'Weight'), value: ({ weight }) => weight },
  { name: text('依据', 'Basis'), value: ({ basis }) => basis },
  { name: text('提示', 'Help'), value: ({ help }) => help?.['zh-CN'] ?? null },
  { name: text('选项', 'Choices'), value: ({ choices }) => choices.map(({ title }) => title['zh-CN']).join('、') || null },
  { name: text('必答', 'Required'), value: ({ required }) => (required ? '是' : '否') },
  { name: text('佐证', 'Evidence'), value: ({ evidence }) => ({ none: '不要求', asked: '可填', required: '必填' })[evidence] },
  { name: text('下限', 'Least'), value: ({ min }) => min },
  { name: text('上限', 'Most'), value: ({ max }) => max },
]
/** Conditions and scores have no words of their own: that they differ is told, and the lines show how. */
const RULES: readonly { name: I18nText; value: (item: SheetItem) => unknown }[] = [
  { name: text('显示条件', 'Condition'), value: ({ shown }) => shown },
  { name: text('计分方法', 'Score'), value: ({ score }) => score },
  { name: text('整改建议', 'Advice'), value: ({ advice }) => advice },
]

const itemsOf = (sheet: Sheet) => new Map(sheet.sections.flatMap(({ items }) => items.map(item => [item.id, item] as const)))
const named = ({ title }: SheetItem, what: I18nText): I18nText =>
  text(`“${title['zh-CN']}”的${what['zh-CN']}`, `${what.en} of “${title.en}”`)

function changed(was: SheetItem, is: SheetItem): DefinitionDifference[] {
  const told = FIELDS.filter(({ value }) => value(was) !== value(is)).map(({ name, value }) => ({
    what: named(is, name),
    before: value(was),
    after: value(is),
  }))
  const ruled = RULES.filter(({ value }) => JSON.stringify(value(was)) !== JSON.stringify(value(is)))
  return [...told, ...ruled.map(({ name }) => ({ what: named(is, name), before: null, after: null }))]
}

/** What differs between two sheets, item by item, in words. */
export function differencesOf(before: Sheet, after: Sheet): DefinitionDifference[] {
  const [were, are] = [itemsOf(before), itemsOf(after)]
  const only = (these: typeof were, those: typeof were) => [...these.values()].filter(({ id }) => !those.has(id))
  return [
    ...(before.title['zh-CN'] === after.title['zh-CN']
      ? []
      : [{ what: text('名称', 'Name'), before: before.title['zh-CN'], after: after.title['zh-CN'] }]),
    ...(before.total === after.total ? [] : [{ what: text('总分', 'Total'), before: before.total, after: after.total }]),
    ...only(are, were).map(item => ({ what: text('新增条目', 'New item'), before: null, after: item.title['zh-CN'] })),
    ...only(were, are).map(item => ({ what: text('删去条目', 'Item taken out'), before: item.title['zh-CN'], after: null })),
    ...[...are.values()].flatMap(is => {
      const was = were.get(is.id)
      return was ? changed(was, is) : []
    }),
    ...answeredBy(before, after),
    ...graded(before, after),
  ]
}

const partyOf = ({ parties }: Sheet, { party }: Sheet['sections'][number]) =>
  parties.find(({ id }) => id === party)?.title['zh-CN'] ?? '发起人'

/** Sections that somebody else answers now. */
function answeredBy(before: Sheet, after: Sheet): DefinitionDifference[] {
  const were = new Map(before.sections.map(section => [section.id, partyOf(before, section)]))
  return after.sections.flatMap(section => {
    const [was, is] = [were.get(section.id), partyOf(after, section)]
    if (was === undefined || was === is) return []
    return [{ what: text(`“${section.title['zh-CN']}”的填写人`, `Who answers “${section.title.en}”`), before: was, after: is }]
  })
}

const grades = ({ grades: known }: Sheet) => known.map(({ title, min }) => `${title['zh-CN']} ≥ ${min}`).join('、') || null

function graded(before: Sheet, after: Sheet): DefinitionDifference[] {
  if (grades(before) === grades(after)) return []
  return [{ what: text('等级', 'Grades'), before: grades(before), after: grades(after) }]
}
