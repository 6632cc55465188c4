import type { LeadDetail } from '@jianqing/contract'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../shell/session/session.tsx'
import { Link } from 'react-router'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { NumberDialog, type Telling } from './NumberDialog.tsx'
import { OtherLeads } from './OtherLeads.tsx'

/** The numbers that the matter has had, each with its stage, office and days, and the other leads of it. */
export function MatterPanel({ leadId, matter }: { leadId: string; matter: NonNullable<LeadDetail['matter']> }) {
  const { t } = useTranslation('leads')
  const [telling, setTelling] = useState<Telling>()
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
            {matter.mayTell && confirmed && agency !== 'procuratorate' ? (
              <Button type="link" size="small" onClick={() => setTelling({ withdraw: { agency, number } })}>
                {t('number.withdraw')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Space wrap size="middle">
        {matter.mayTell ? (
          <Button type="link" className="jq-bare" onClick={() => setTelling({})}>
            {t('number.add')}
          </Button>
        ) : null}
        {mayPropose && current ? <Link to={`/teams?case=${encodeURIComponent(current)}`}>{t('page.proposeTeam')}</Link> : null}
      </Space>
      {telling ? <NumberDialog leadId={leadId} telling={telling} onClose={() => setTelling(undefined)} /> : null}
      <h3 className="jq-h2">{t('page.matterLeads')}</h3>
      <OtherLeads leads={matter.leads} none={t('page.relatedNone')} />
    </RecordPanel>
  )
}
