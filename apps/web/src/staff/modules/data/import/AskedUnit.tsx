import type { ImportRecord } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { RunStepProps } from './RunStep.tsx'
import { UnitSelect } from './UnitSelect.tsx'
import { sayUnit } from './units.ts'

interface Props extends Pick<RunStepProps, 'dataset' | 'units' | 'onUnits' | 'onBack'> {
  asked: NonNullable<ImportRecord['unitAsked']>
}

/** Nothing tells in which unit a column of amounts stands: the person says it, and goes on from the headers. */
export function AskedUnit({ asked: { column, header }, dataset, units, onUnits, onBack }: Props) {
  const { t } = useTranslation('data')
  const tx = useTx()
  const label = dataset?.columns.find(({ id }) => id === column)?.label
  const name = label ? tx(label) : column
  const said = units[column] ?? null
  if (!onBack) return null
  return (
    <div className="jq-actions">
      <span>{t('wizard.unit.ask', { column: name, header })}</span>
      <UnitSelect label={name} unit={said} onUnit={unit => onUnits(sayUnit(units, column, unit))} />
      <Button type="primary" disabled={said === null} onClick={onBack}>
        {t('wizard.unit.go')}
      </Button>
    </div>
  )
}
