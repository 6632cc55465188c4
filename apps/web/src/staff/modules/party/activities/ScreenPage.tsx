import { api } from '@jianqing/contract'
import { QRCode } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import './activities.css'

const LOOK_MS = 2_000

/** What hangs in the room: a code for phones, six digits for whoever types, how many are there. */
export function ScreenPage() {
  const { t } = useTranslation('activities')
  const { id = '' } = useParams()
  const { data, error, refetch } = useApi(api.activities.screen, { params: { id } }, { refetchInterval: LOOK_MS, staleTime: 0, gcTime: 0 })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <div className="jq-screen">
      <p className="jq-faint">{data.branch}</p>
      <h1>{data.title}</h1>
      {data.token ? (
        <div className="jq-screen-codes">
          <div className="jq-screen-qr">
            <QRCode
              value={`${window.location.origin}/activities/${id}?token=${data.token}`}
              size={260}
              bgColor="#fff"
              color="#000"
              bordered={false}
            />
            <span>{t('screen.scan')}</span>
          </div>
          <div>
            <p className="code" aria-label={t('screen.code')}>
              {data.code}
            </p>
            <span>{t('screen.type')}</span>
          </div>
        </div>
      ) : (
        <p>{t('screen.closed')}</p>
      )}
      <p className="there">{t('screen.there', { present: data.present, expected: data.expected })}</p>
      <p className="jq-faint">
        {data.token ? t('screen.every') : null} <Link to={`/activities/${id}`}>{t('screen.back')}</Link>
      </p>
    </div>
  )
}
