import { parseDecimal } from '../expr/decimal.ts'
import type { ItemType } from '../shape.ts'
import { words } from './findings.ts'
import type { Placed, WrittenItem } from './form.ts'
import type { Source } from './source.ts'

const LISTED: readonly ItemType[] = ['choice', 'choices']
const ENUMERATED: readonly ItemType[] = ['yes_no', 'choice', 'choices']
const NUMBERS: readonly ItemType[] = ['number', 'decimal']
/** Fields that only some types have. */
const BELONGS: Partial<Record<keyof WrittenItem, readonly ItemType[]>> = {
  choices: LISTED,
  good: ['yes_no'],
  advice: ENUMERATED,
  unit: NUMBERS,
  min: NUMBERS,
  max: NUMBERS,
}

/** Whether the fields of an item go together. */
export function checkFields(source: Source, { item, path }: Placed): void {
  for (const [field, types] of Object.entries(BELONGS) as [keyof WrittenItem, readonly ItemType[]][])
    if (item[field] !== undefined && !types.includes(item.type))
      source.report(
        'misplaced-field',
        [...path, field],
        words(`${item.type} 类型的条目没有“${field}”`, `an item of type ${item.type} has no “${field}”`),
        field === 'advice'
          ? words('用 advice_if', 'Use advice_if')
          : words('删去此字段，或改 type', 'Delete the field, or change the type'),
      )
  if (LISTED.includes(item.type) && !item.choices)
    source.report('no-choices', path, words(`“${item.id}”没有选项`, `“${item.id}” has no choices`), CHOICES)
  if (item.verified !== undefined && item.basis === undefined)
    source.report('misplaced-field', [...path, 'verified'], words('没有依据，无从核实', 'without a basis nothing is verified'), BASIS)
  if (item.min !== undefined && item.max !== undefined && parseDecimal(item.min)! > parseDecimal(item.max)!)
    source.report('order', [...path, 'min'], words('min 大于 max', 'min is above max'), words('对调两数', 'Swap the two'))
  const seen = new Set<string>()
  item.choices?.forEach(({ id }, index) => {
    if (seen.has(id))
      source.report(
        'duplicate-choice',
        [...path, 'choices', index, 'id'],
        words(`选项“${id}”出现了两次`, `the choice “${id}” stands twice`),
        RENAME,
      )
    seen.add(id)
  })
}

const CHOICES = words('写作 choices: [{ id: a, title: … }]', 'Write choices: [{ id: a, title: … }]')
const BASIS = words('写上 basis，或删去 verified', 'Give the basis, or delete verified')
const RENAME = words('改名，或删去一个', 'Rename one, or delete it')
