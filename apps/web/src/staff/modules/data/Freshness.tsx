import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { date } from '../../../kit/format.ts'
import { freshnessOf } from './health.ts'

const ICONS = { fresh: CheckCircleOutlined, ageing: ClockCircleOutlined, stale: ExclamationCircleOutlined, none: MinusCircleOutlined }

/** How old the data is, by colour and by shape. */
export function Freshness({ importedAt }: { importedAt: string | null }) {
  const { t } = useTranslation('data')
  const state = freshnessOf(importedAt)
  const Icon = ICONS[state]
  return (
    <span className={`jq-fresh ${state}`} title={t(`freshness.${state}`)}>
      <Icon aria-label={t(`freshness.${state}`)} />
      <span className="jq-date">{importedAt === null ? t('freshness.none') : date(importedAt)}</span>
    </span>
  )
}
