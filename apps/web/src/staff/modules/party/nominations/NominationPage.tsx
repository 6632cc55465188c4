import { useTranslation } from 'react-i18next'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { nominationRecord } from './record.ts'

/** One nomination: what it is, what can be done now. */
export function NominationPage() {
  const { t } = useTranslation('nominations')
  return (
    <RecordPage record={nominationRecord} back={t('nav')}>
      {nomination => ({
        title: nomination.title,
        sub: [nomination.officeName, nomination.createdBy ? `${t('page.by')} ${nomination.createdBy.name}` : null]
          .filter(Boolean)
          .join(' · '),
        body: (
          <RecordPanel title={t('page.note')}>
            <p>
              <Prose text={nomination.note || '—'} />
            </p>
          </RecordPanel>
        ),
      })}
    </RecordPage>
  )
}
