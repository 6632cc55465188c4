import { addressOf, api, type EnterpriseDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { BeginCheckup } from './BeginCheckup.tsx'
import { checkupRecord, enterpriseRecord } from './record.ts'
import { percentOf } from './words.ts'
import './enterprises.css'

function Profile({ profile, contact }: EnterpriseDetail) {
  const { t } = useTranslation('enterprises')
  return (
    <Facts
      items={[
        { label: t('column.code'), value: profile.creditCode },
        { label: t('column.contact'), value: contact?.name ?? t('page.unassigned') },
        { label: t('column.status'), value: profile.status || '—' },
        { label: t('column.staff'), value: profile.insuredStaff ?? '—' },
        { label: t('page.legalRep'), value: profile.legalRep || '—' },
        { label: t('page.phone'), value: profile.phone || '—' },
        { label: t('page.registered'), value: profile.registeredOn ?? '—' },
        { label: t('page.address'), value: profile.address || '—' },
        { label: t('page.source'), value: profile.registerVersion ? t('page.fromRegister') : t('page.typed') },
      ]}
    />
  )
}

function Checkups({ enterprise }: { enterprise: EnterpriseDetail }) {
  const { t } = useTranslation('enterprises')
  return (
    <RecordPanel title={t('page.checkups')} help={t('page.checkupsHelp')}>
      {enterprise.checkups.length === 0 ? <p className="jq-soft">{t('page.none')}</p> : null}
      <ul className="jq-enterprise-checkups">
        {enterprise.checkups.map(one => (
          <li key={one.id}>
            <Link to={addressOf(api.checkups, one.id)}>{one.begunOn}</Link>
            <RecordState record={checkupRecord} state={one.state} />
            <span className="jq-num">{percentOf(one.percent)}</span>
            {one.measures === null ? null : (
              <span className="jq-soft">
                {t('checkup.column.corrected')} {t('checkup.correctedOf', { corrected: one.corrected, measures: one.measures })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {enterprise.mayBegin ? <BeginCheckup id={enterprise.id} /> : null}
    </RecordPanel>
  )
}

/** One firm: what the register says, who keeps in touch, its check-ups. */
export function EnterprisePage() {
  const { t } = useTranslation('enterprises')
  return (
    <RecordPage record={enterpriseRecord} back={t('nav')}>
      {enterprise => ({
        title: enterprise.name,
        sub: [enterprise.creditCode, enterprise.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <Profile {...enterprise} />
            <Checkups enterprise={enterprise} />
          </>
        ),
      })}
    </RecordPage>
  )
}
