import { type AgreementDetail, type Delivery, DELIVERY_STATES, linkTo } from '@jianqing/contract'
import { Alert, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

const TONES = { arrived: 'calm', loaded: 'ok', held: 'warn', refused: 'danger' } as const

function One({ one }: { one: Delivery }) {
  const { t } = useTranslation('agreements')
  const tx = useTx()
  const grown = one.rows !== null && one.before !== null ? one.rows - one.before : null
  return (
    <li>
      <div className="jq-feed-head">
        <b>{one.name}</b>
        <StateTag tone={TONES[one.state]}>{tx(DELIVERY_STATES[one.state])}</StateTag>
        <time className="jq-faint jq-num">{dateTime(one.arrivedAt)}</time>
      </div>
      <div className="jq-delivery-facts jq-num">
        {one.rows === null ? null : (
          <span>
            {t('delivery.rows', { n: one.rows })}
            {grown === null ? '' : t('delivery.grown', { n: grown >= 0 ? `+${grown}` : String(grown) })}
          </span>
        )}
        {one.version ? <Link to={`/datasets/${one.dataset}?tab=versions`}>{t('delivery.version', { version: one.version })}</Link> : null}
        {one.state === 'held' ? <Link to={linkTo.import(one.dataset, one.importId)}>{t('delivery.decide')}</Link> : null}
        <Tooltip title={one.sm3}>
          <span tabIndex={0} className="jq-faint">
            SM3 {one.sm3.slice(0, 12)}…
          </span>
        </Tooltip>
        <span className="jq-faint">{t('delivery.bytes', { n: one.bytes })}</span>
      </div>
      {one.problem ? <Alert type={one.state === 'held' ? 'warning' : 'error'} showIcon title={tx(one.problem)} /> : null}
      {one.warnings.map(warning => (
        <Alert key={warning['zh-CN']} type="warning" showIcon title={tx(warning)} />
      ))}
    </li>
  )
}

/** What came under an agreement, the last first. */
export function Deliveries({ item }: { item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  return (
    <RecordPanel title={t('delivery.title')}>
      {item.deliveries.length > 0 ? (
        <ul className="jq-feeds">
          {item.deliveries.map(one => (
            <One key={one.id} one={one} />
          ))}
        </ul>
      ) : (
        <p className="jq-faint">{t('delivery.none')}</p>
      )}
    </RecordPanel>
  )
}
