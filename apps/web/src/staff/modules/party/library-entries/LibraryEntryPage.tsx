import { useTranslation } from 'react-i18next'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { libraryEntryRecord } from './record.ts'

/** One library entry: what it is, what can be done now. */
export function LibraryEntryPage() {
  const { t } = useTranslation('libraryEntries')
  return (
    <RecordPage record={libraryEntryRecord} back={t('nav')}>
      {libraryEntry => ({
        title: libraryEntry.title,
        sub: [libraryEntry.officeName, libraryEntry.createdBy ? `${t('page.by')} ${libraryEntry.createdBy.name}` : null]
          .filter(Boolean)
          .join(' · '),
        body: (
          <RecordPanel title={t('page.note')}>
            <p>
              <Prose text={libraryEntry.note || '—'} />
            </p>
          </RecordPanel>
        ),
      })}
    </RecordPage>
  )
}
