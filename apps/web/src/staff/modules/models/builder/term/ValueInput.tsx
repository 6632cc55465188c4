import { AutoComplete, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../../kit/day/DayPicker.tsx'
import type { Cel } from '../cel/tree.ts'
import type { Choice, TermProps } from './nested.ts'

/** Something fixed: a date by the calendar, a number, a text (with the values that the data knows), yes or no, a list. */
export function ValueInput({ value, onChange, want, label, choices }: TermProps) {
  const { t } = useTranslation('builder')
  switch (value.kind) {
    case 'int':
    case 'double':
      return (
        <InputNumber
          className="jq-term-value"
          aria-label={label}
          value={value.value}
          {...(want === 'int' && { precision: 0 })}
          onChange={n => onChange(numberOf(n ?? 0))}
        />
      )
    case 'bool':
      return (
        <Select
          className="jq-term-value"
          aria-label={label}
          value={value.value}
          options={[true, false].map(b => ({ value: b, label: t(b ? 'value.yes' : 'value.no'), title: t(b ? 'value.yes' : 'value.no') }))}
          onChange={b => onChange({ kind: 'bool', value: b })}
        />
      )
    case 'list':
      return <ListInput value={value} onChange={onChange} label={label} choices={choices} />
    case 'text':
      return want === 'date' || want === 'month' ? (
        <DateInput value={value.value} month={want === 'month'} label={label} onChange={text => onChange({ kind: 'text', value: text })} />
      ) : choices?.some(choice => typeof choice !== 'string') ? (
        <Select
          className="jq-term-value"
          aria-label={label}
          value={value.value || null}
          options={optionsOf(choices)}
          onChange={(text: string | null) => onChange({ kind: 'text', value: text ?? '' })}
        />
      ) : choices ? (
        <AutoComplete
          className="jq-term-value"
          aria-label={label}
          value={value.value}
          options={optionsOf(choices)}
          onChange={(text: string) => onChange({ kind: 'text', value: text })}
        />
      ) : (
        <Input
          className="jq-term-value"
          aria-label={label}
          value={value.value}
          onChange={e => onChange({ kind: 'text', value: e.target.value })}
        />
      )
    default:
      return null
  }
}

const optionsOf = (choices: readonly Choice[]) =>
  choices.map(choice => (typeof choice === 'string' ? { value: choice, label: choice, title: choice } : { ...choice, title: choice.label }))

const numberOf = (n: number): Cel => (Number.isSafeInteger(n) ? { kind: 'int', value: n } : { kind: 'double', value: n })

function DateInput({ value, month, label, onChange }: { value: string; month: boolean; label: string; onChange: (text: string) => void }) {
  return (
    <DayPicker
      className="jq-term-value"
      aria-label={label}
      of={month ? 'month' : 'day'}
      value={value}
      status={value ? '' : 'error'}
      allowClear={false}
      onChange={next => onChange(next ?? '')}
    />
  )
}

function ListInput({ value, onChange, label, choices }: Omit<TermProps, 'value'> & { value: Extract<Cel, { kind: 'list' }> }) {
  const { t } = useTranslation('builder')
  const isInt = value.items.length > 0 && value.items.every(item => item.kind === 'int')
  const items = value.items.flatMap(item => (item.kind === 'text' || item.kind === 'int' ? [String(item.value)] : []))
  const item = (text: string): Cel =>
    isInt && /^-?\d{1,15}$/.test(text) ? { kind: 'int', value: Number(text) } : { kind: 'text', value: text }
  return (
    <Select
      className="jq-term-value jq-term-list"
      mode="tags"
      tokenSeparators={['、', '，', ',']}
      aria-label={label}
      placeholder={t('value.list')}
      value={items}
      options={optionsOf(choices ?? [])}
      onChange={(next: string[]) => onChange({ kind: 'list', items: next.map(item) })}
    />
  )
}
