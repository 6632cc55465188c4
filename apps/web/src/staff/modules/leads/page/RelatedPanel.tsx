import type { LeadDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { MatterPanel } from './MatterPanel.tsx'
import { OtherLeads } from './OtherLeads.tsx'

/** What else there is on the matter, the person and whatever the lead touches: one fault seldom comes alone. */
export function RelatedPanel({ lead: { id, matter, person, related } }: { lead: LeadDetail }) {
  const { t } = useTranslation('leads')
  return (
    <>
      {matter ? <MatterPanel leadId={id} matter={matter} /> : null}
      {person ? (
        <RecordPanel title={t('page.person')}>
          <OtherLeads leads={person.leads} none={t('page.personNone')} />
        </RecordPanel>
      ) : null}
      {related.length > 0 || !(matter || person) ? (
        <RecordPanel title={t('page.related')}>
          <OtherLeads leads={related} none={t('page.relatedNone')} />
        </RecordPanel>
      ) : null}
    </>
  )
}
