import { type Arrival, SCAN_OUTCOMES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** Who was seen at the door and is not counted: whoever runs the session enrols them, or leaves it. */
export function ArrivalsPanel({ arrivals }: { arrivals: readonly Arrival[] }) {
  const { t } = useTranslation('trainings')
  const tx = useTx()
  if (arrivals.length === 0) return null
  return (
    <RecordPanel title={t('arrivals.title')} help={t('arrivals.help')}>
      <ul className="jq-training-roster">
        {arrivals.map(({ person, at, outcome }) => (
          <li key={`${person?.id}${at}`}>
            <span className="who">
              {person?.name ?? t('door.unnamed')}
              <small className="jq-faint">{[person?.office, dateTime(at)].filter(Boolean).join(' · ')}</small>
            </span>
            <StateTag tone="warn">{tx(SCAN_OUTCOMES[outcome])}</StateTag>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
