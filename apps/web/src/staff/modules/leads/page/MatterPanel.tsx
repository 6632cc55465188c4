import type { LeadDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { OtherLeads } from './OtherLeads.tsx'

/** The numbers that the matter has had, each with its stage, office and days, and the other leads of it. */
export function MatterPanel({ matter }: { matter: NonNullable<LeadDetail['matter']> }) {
  const { t } = useTranslation('leads')
  return (
    <RecordPanel title={t('page.matter')}>
      <ul className="jq-related">
        {matter.aliases.map(({ agency, number, stage, officeName, fromOn, toOn, confirmed, current }) => (
          <li key={`${agency} ${number}`} aria-current={current || undefined}>
            <span>{number}</span>
            <small className="jq-faint">
              {[
                stage ?? (officeName === null ? t('page.unified') : null),
                agency === 'procuratorate' ? null : t(`agency.${agency}`),
                officeName,
                fromOn && t('page.acceptedOn', { day: fromOn }),
                toOn && t('page.closedOn', { day: toOn }),
                confirmed ? t('page.confirmed') : null,
                current ? t('page.thisNumber') : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      <h3 className="jq-h3">{t('page.matterLeads')}</h3>
      <OtherLeads leads={matter.leads} none={t('page.relatedNone')} />
    </RecordPanel>
  )
}
