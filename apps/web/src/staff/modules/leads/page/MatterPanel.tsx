import type { LeadDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../shell/session/session.tsx'
import { Link } from 'react-router'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { OtherLeads } from './OtherLeads.tsx'

/** The numbers that the matter has had, each with its stage, office and days, and the other leads of it. */
export function MatterPanel({ matter }: { matter: NonNullable<LeadDetail['matter']> }) {
  const { t } = useTranslation('leads')
  const mayPropose = useMay()('team:write')
  const current = matter.aliases.find(alias => alias.current)?.number
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
      {mayPropose && current ? <Link to={`/teams?case=${encodeURIComponent(current)}`}>{t('page.proposeTeam')}</Link> : null}
      <h3 className="jq-h2">{t('page.matterLeads')}</h3>
      <OtherLeads leads={matter.leads} none={t('page.relatedNone')} />
    </RecordPanel>
  )
}
