import { type CheckupDetail, type CheckupMeasure, MEASURE_STATES, type MeasureState } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag, type Tone } from '../../../../../kit/tags.tsx'
import { EditMeasure } from './EditMeasure.tsx'

const TONES: Record<MeasureState, Tone> = { open: 'warn', corrected: 'ok', uncorrected: 'danger' }

interface MeasuresProps {
  checkup: CheckupDetail
  measures: readonly CheckupMeasure[]
}

/** What is advised, who corrects it by when, and what was found when somebody looked again. */
export function Measures({ checkup, measures }: MeasuresProps) {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  const [editing, setEditing] = useState<CheckupMeasure | null>(null)
  const changes = checkup.mayWork && checkup.state === 'correcting'
  return (
    <RecordPanel title={t('checkup.measures')} help={t('checkup.measuresHelp')}>
      {measures.length === 0 ? <p className="jq-soft">{t('checkup.measuresNone')}</p> : null}
      <ol className="jq-enterprise-measures">
        {measures.map(one => (
          <li key={one.no}>
            <p>
              <StateTag tone={TONES[one.state]}>{tx(MEASURE_STATES[one.state])}</StateTag> {tx(one.question)}
            </p>
            <p>{tx(one.advice)}</p>
            <p className="jq-soft">
              {[
                tx(one.field),
                one.owner && one.dueOn ? t('checkup.by', { owner: one.owner, dueOn: one.dueOn }) : one.owner,
                one.checkedOn ? t('checkup.checked', { on: one.checkedOn }) : null,
                one.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {one.basis ? (
              <p className="jq-soft">
                {one.basis} {one.verified ? null : <StateTag tone="warn">{t('basis.unverified', { ns: 'shared' })}</StateTag>}
              </p>
            ) : null}
            {changes ? (
              <Button size="small" onClick={() => setEditing(one)}>
                {t('checkup.edit')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {editing ? <EditMeasure checkup={checkup} measure={editing} onClose={() => setEditing(null)} /> : null}
    </RecordPanel>
  )
}
