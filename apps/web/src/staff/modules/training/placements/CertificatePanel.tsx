import { api, type PlacementDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

/** In fours, as it is read out and typed. */
const inGroups = (code: string) => (code.match(/.{1,4}/gu) ?? []).join('-')

/** The certificate; its code stands there for its holder and for whoever issued it. */
export function CertificatePanel({ placement }: { placement: PlacementDetail }) {
  const { t } = useTranslation('placements')
  const { certificate, id } = placement
  if (!certificate) return null
  const { number, on, revokedOn, revokedWhy, code } = certificate
  return (
    <RecordPanel title={t('certificate.title')}>
      {revokedOn ? <Alert type="error" showIcon title={t('certificate.revoked', { on: revokedOn, why: revokedWhy })} /> : null}
      <dl>
        <div>
          <dt>{t('certificate.number')}</dt>
          <dd className="jq-num-text">{number}</dd>
        </div>
        <div>
          <dt>{t('certificate.on')}</dt>
          <dd className="jq-date">{on}</dd>
        </div>
        {code ? (
          <div>
            <dt>{t('certificate.code')}</dt>
            <dd>
              <code className="jq-placement-code">{inGroups(code)}</code>
            </dd>
          </div>
        ) : null}
      </dl>
      {code ? (
        <>
          <p className="jq-faint">{t('certificate.codeHelp')}</p>
          <div>
            <DownloadButton endpoint={api.placements.certificate} args={{ params: { id } }} otherwise={`${number}.pdf`}>
              {t('certificate.print')}
            </DownloadButton>
          </div>
        </>
      ) : null}
    </RecordPanel>
  )
}
