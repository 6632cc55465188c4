import { useTranslation } from 'react-i18next'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { placementRecord } from './record.ts'

/** One placement: what it is, what can be done now. */
export function PlacementPage() {
  const { t } = useTranslation('placements')
  return (
    <RecordPage record={placementRecord} back={t('nav')}>
      {placement => ({
        title: placement.title,
        sub: [placement.officeName, placement.createdBy ? `${t('page.by')} ${placement.createdBy.name}` : null].filter(Boolean).join(' · '),
        body: (
          <RecordPanel title={t('page.note')}>
            <p>
              <Prose text={placement.note || '—'} />
            </p>
          </RecordPanel>
        ),
      })}
    </RecordPage>
  )
}
