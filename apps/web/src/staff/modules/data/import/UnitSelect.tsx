import { AMOUNT_UNITS, type AmountUnit } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

/** The unit of a column of amounts; nothing said, the file decides. */
export function UnitSelect({
  label,
  unit,
  onUnit,
}: {
  /** Of the column. */ label: string
  unit: AmountUnit | null
  onUnit: (unit: AmountUnit | null) => void
}) {
  const { t } = useTranslation('data')
  return (
    <Select<AmountUnit | ''>
      size="small"
      className="jq-unit"
      aria-label={`${label}: ${t('wizard.unit.label')}`}
      value={unit ?? ''}
      popupMatchSelectWidth={false}
      onChange={next => onUnit(next === '' ? null : next)}
      options={[
        { value: '', label: t('wizard.unit.auto') },
        ...AMOUNT_UNITS.map(value => ({ value, label: t(`wizard.unit.of.${value}`) })),
      ]}
    />
  )
}
