import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type {
  ActionProps,
  CombinatorSelectorProps,
  FieldSelectorProps,
  NotToggleProps,
  OperatorSelectorProps,
  ValueEditorProps,
} from 'react-querybuilder'
import { parseCel } from '../cel/parse.ts'
import { printCel } from '../cel/print.ts'
import type { CelRule, RuleOperator } from '../cel/rules.ts'
import { text } from '../cel/tree.ts'
import { FormulaInput } from './FormulaInput.tsx'
import { useNested } from './nested.ts'
import { hasRight, operatorsFor, wantRight } from './operators.ts'
import { typeOf, useScope, valuesOf } from './scope.ts'

/** The parts of a line and of a group as the widget places them; both sides of a line are expressions as text. */

/** `2.1` for the first line of the second group: which line it is, for who does not see it. */
const place = (path: readonly number[]) => path.map(n => n + 1).join('.')

const read = (source: string) => parseCel(source) ?? text(source)

export function LeftSide({ rule, value, handleOnChange, path }: FieldSelectorProps) {
  const { t } = useTranslation('builder')
  const { Term } = useNested()
  if ((rule as CelRule).operator === 'cel') return null
  return <Term value={read(value ?? '')} onChange={cel => handleOnChange(printCel(cel))} label={t('condition.left', { n: place(path) })} />
}

export function Operator({ rule, value, handleOnChange, path }: OperatorSelectorProps) {
  const { t } = useTranslation('builder')
  const scope = useScope()
  if (value === 'cel') return null
  const type = typeOf(read(rule.field), scope)
  const isDate = type === 'date' || type === 'month'
  const words = (operator: RuleOperator) =>
    t(`operator.${isDate && ['<', '<=', '>', '>='].includes(operator) ? `date${operator}` : operator}` as never) as string
  const options = [...new Set([...operatorsFor(type), value as RuleOperator])].map(operator => ({
    value: operator,
    label: words(operator),
    title: words(operator),
  }))
  return (
    <Select
      className="jq-operator"
      popupMatchSelectWidth={false}
      aria-label={t('condition.operator', { n: place(path) })}
      value={value as RuleOperator}
      options={options}
      onChange={handleOnChange}
    />
  )
}

export function RightSide({ rule, operator, value, handleOnChange, path }: ValueEditorProps) {
  const { t } = useTranslation('builder')
  const scope = useScope()
  const { Term } = useNested()
  const label = t('condition.right', { n: place(path) })
  if (operator === 'cel') return <FormulaInput value={read(String(value))} onChange={cel => handleOnChange(printCel(cel))} label={label} />
  if (!hasRight(operator as RuleOperator)) return null
  const left = read(rule.field)
  return (
    <Term
      value={read(String(value))}
      want={wantRight(operator as RuleOperator, typeOf(left, scope))}
      choices={valuesOf(left, scope)}
      onChange={cel => handleOnChange(printCel(cel))}
      label={label}
    />
  )
}

export function Combinator({ value, handleOnChange, rules, path }: CombinatorSelectorProps) {
  const { t } = useTranslation('builder')
  if (rules.length < 2) return null
  const options = (['and', 'or'] as const).map(which => ({
    value: which,
    label: t(`condition.${which}`),
    title: t(`condition.${which}Title`),
  }))
  return (
    <Segmented
      size="small"
      aria-label={t('condition.combinator', { n: path.length === 0 ? '' : place(path) })}
      value={value ?? 'and'}
      options={options}
      onChange={handleOnChange}
    />
  )
}

export function Not({ checked, handleOnChange, label, title }: NotToggleProps) {
  return (
    <Checkbox className="jq-condition-not" checked={checked ?? false} title={title ?? ''} onChange={e => handleOnChange(e.target.checked)}>
      {label}
    </Checkbox>
  )
}

export function AddAction({ label, handleOnClick }: ActionProps) {
  return (
    <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={e => handleOnClick(e as never)}>
      {label}
    </Button>
  )
}

export function RemoveAction({ title, path, handleOnClick }: ActionProps) {
  return (
    <Button
      type="text"
      icon={<DeleteOutlined />}
      title={title ?? ''}
      aria-label={`${title} ${place(path)}`}
      onClick={e => handleOnClick(e as never)}
    />
  )
}
