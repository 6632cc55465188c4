import { Select } from 'antd'
import { useOfficeChoices } from './offices.ts'

interface Props {
  /** What it is called. */
  label: string
  /** What stands there while none is chosen; the label, unless said. */
  all?: string
  value: string | undefined
  onChange: (officeId: string | undefined) => void
}

/** Which of the offices within reach is shown; nothing where there is but one. */
export function OfficeSelect({ label, all = label, value, onChange }: Props) {
  const offices = useOfficeChoices() ?? []
  if (offices.length < 2) return null
  return (
    <Select aria-label={label} allowClear placeholder={all} style={{ width: 200 }} options={offices} value={value} onChange={onChange} />
  )
}
