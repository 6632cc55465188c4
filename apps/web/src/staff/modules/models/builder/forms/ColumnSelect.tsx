import type { StepColumn } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'

type Column = Pick<StepColumn, 'name' | 'label'>

/** What a column is called, with its name in the text where that is another. */
export function useColumnName(): (column: Column) => string {
  const tx = useTx()
  return ({ name, label }) => (label ? tx(label) : name)
}

function useOptions(columns: readonly Column[], chosen: readonly string[]) {
  const nameOf = useColumnName()
  const unknown = chosen.filter(name => name !== '' && !columns.some(c => c.name === name)).map(name => ({ name, label: null }))
  return [...columns, ...unknown].map(column => ({ value: column.name, label: nameOf(column), title: nameOf(column) }))
}

export function ColumnSelect({
  columns,
  value,
  onChange,
  label,
  allowClear = false,
}: {
  columns: readonly Column[]
  value: string
  onChange: (name: string) => void
  label: string
  allowClear?: boolean
}) {
  const { t } = useTranslation('builder')
  const options = useOptions(columns, [value])
  return (
    <Select
      className="jq-column-select"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={allowClear}
      aria-label={label}
      placeholder={t('form.chooseColumn')}
      value={value || null}
      options={options}
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
    />
  )
}

export function ColumnsSelect({
  columns,
  value,
  onChange,
  label,
}: {
  columns: readonly Column[]
  value: readonly string[]
  onChange: (names: string[]) => void
  label: string
}) {
  const { t } = useTranslation('builder')
  const options = useOptions(columns, value)
  return (
    <Select
      className="jq-wide"
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={t('form.chooseColumns')}
      value={[...value]}
      options={options}
      onChange={onChange}
    />
  )
}
