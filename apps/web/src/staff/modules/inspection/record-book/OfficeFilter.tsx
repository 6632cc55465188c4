import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useOfficeChoices } from '../../../shell/offices.ts'

/** One office, or all within reach. */
export function OfficeFilter({ value, onChange }: { value: string | null; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation('recordBook')
  const offices = useOfficeChoices() ?? []
  if (offices.length < 2) return null
  return (
    <Select
      allowClear
      value={value}
      onChange={chosen => onChange(chosen ?? undefined)}
      options={[...offices]}
      placeholder={t('offices.all')}
      aria-label={t('offices.office')}
      style={{ minWidth: 180 }}
    />
  )
}
