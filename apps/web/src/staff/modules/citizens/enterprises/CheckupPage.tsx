import { addressOf, api, CHECKUP_CHANNELS, CHECKUP_SHEETS, type CheckupDetail } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Changes } from './checkup/Changes.tsx'
import { Measures } from './checkup/Measures.tsx'
import { Result } from './checkup/Result.tsx'
import { checkupRecord } from './record.ts'
import './enterprises.css'

function Ways({ checkup }: { checkup: CheckupDetail }) {
  const { t } = useTranslation('enterprises')
  const fills = checkup.state === 'filling'
  return (
    <>
      {checkup.mayWork ? (
        <>
          <Link to={`${addressOf(api.checkups, checkup.id)}/answers`}>
            <Button block type={fills ? 'primary' : 'default'}>
              {t(fills ? 'checkup.fill' : 'checkup.look')}
            </Button>
          </Link>
          {fills ? null : <p className="jq-faint">{t('checkup.lookHelp')}</p>}
        </>
      ) : null}
      {checkup.report && checkup.opinion ? (
        <DownloadButton block endpoint={api.checkups.paper} args={{ params: { id: checkup.id } }} otherwise="report.pdf">
          {t('checkup.paper')}
        </DownloadButton>
      ) : null}
    </>
  )
}

/** One check-up: what it came to, what is corrected, what is another than last time. */
export function CheckupPage() {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  return (
    <RecordPage record={checkupRecord} back={t('checkup.nav')}>
      {checkup => ({
        title: checkup.enterprise,
        sub: <Link to={addressOf(api.enterprises, checkup.enterpriseId)}>{t('nav')}</Link>,
        way: <Ways checkup={checkup} />,
        body: (
          <>
            <Facts
              items={[
                { label: t('page.sheet'), value: tx(CHECKUP_SHEETS[checkup.sheet]) },
                { label: t('page.channel'), value: tx(CHECKUP_CHANNELS[checkup.channel]) },
                { label: t('checkup.column.begun'), value: checkup.begunOn },
                { label: t('checkup.column.handler'), value: checkup.handler?.name ?? '—' },
              ]}
            />
            <p className="jq-soft">{t('checkup.private')}</p>
            {checkup.report ? <Result report={checkup.report} /> : null}
            {checkup.report?.changes ? <Changes changes={checkup.report.changes} /> : null}
            {checkup.report ? <Measures checkup={checkup} measures={checkup.report.measures} /> : null}
            {checkup.opinion ? (
              <RecordPanel title={t('checkup.opinion')}>
                <Prose text={checkup.opinion} />
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
