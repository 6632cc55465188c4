import { useTranslation } from 'react-i18next'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { callRecord } from './record.ts'

/** One call: what it is, what can be done now. */
export function CallPage() {
  const { t } = useTranslation('calls')
  return (
    <RecordPage record={callRecord} back={t('nav')}>
      {call => ({
        title: call.title,
        sub: [call.officeName, call.createdBy ? `${t('page.by')} ${call.createdBy.name}` : null].filter(Boolean).join(' · '),
        body: (
          <RecordPanel title={t('page.note')}>
            <p>
              <Prose text={call.note || '—'} />
            </p>
          </RecordPanel>
        ),
      })}
    </RecordPage>
  )
}
