import { CheckCircleOutlined, CloseCircleOutlined, FileDoneOutlined } from '@ant-design/icons'
import type { Rehearsed, SittingConflict } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'

const SHAPES = { ready: <CheckCircleOutlined />, not_ready: <CloseCircleOutlined />, heard: <FileDoneOutlined /> } as const

/** What would become of a case on that day, with every reason why not. */
export function Outcome({ rehearsed: { outcome, reasons } }: { rehearsed: Rehearsed }) {
  const { t } = useTranslation('sittings')
  const tx = useTx()
  return (
    <span className={`jq-joint-outcome ${outcome}`}>
      {SHAPES[outcome]}
      <span>{reasons.length > 0 ? reasons.map(({ message }) => tx(message)).join(t('semicolon')) : t(`outcome.${outcome}`)}</span>
    </span>
  )
}

/** What two sittings cannot share: what the database refuses first. */
export function Conflicts({ conflicts }: { conflicts: readonly SittingConflict[] }) {
  const tx = useTx()
  return conflicts
    .toSorted((a, b) => Number(b.hard) - Number(a.hard))
    .map(({ what, hard, message }) => <Alert key={what + message.en} type={hard ? 'error' : 'warning'} showIcon title={tx(message)} />)
}
