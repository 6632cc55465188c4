import { TAG_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Covers } from './Covers.tsx'
import { tagRecord } from './record.ts'

/** One tag: its days, and the work that has it. */
export function TagPage() {
  const { t } = useTranslation('tags')
  const tx = useTx()
  return (
    <RecordPage record={tagRecord} back={t('nav')}>
      {tag => ({
        title: tag.title,
        sub: [tx(TAG_KINDS[tag.kind]), tag.officeName, tag.createdBy ? `${t('page.by')} ${tag.createdBy.name}` : null]
          .filter(Boolean)
          .join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('page.total'), value: tag.total, big: true },
                { label: t('page.term'), value: tag.fromOn === null ? t('noTerm') : `${tag.fromOn} – ${tag.untilOn}` },
              ]}
            />
            {tag.note ? (
              <RecordPanel title={t('page.note')}>
                <Prose text={tag.note} />
              </RecordPanel>
            ) : null}
            <RecordPanel title={t('page.covers')} help={t('page.coversHelp')}>
              <Covers tag={tag} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
