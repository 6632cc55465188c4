import { CheckCircleOutlined, CloseCircleOutlined, ClockCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { type AgencyDays, JOINT_OWNERS, JOINT_SIGNS, type JointCaseSummary, type Readiness, type Tree } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import './joint.css'

/** Whose it is, by one sign on the agency's ground. */
export function Sign({ owner }: { owner: Tree }) {
  const tx = useTx()
  return (
    <span className={`jq-joint-sign ${owner}`} title={tx(JOINT_OWNERS[owner])}>
      {tx(JOINT_SIGNS[owner])}
    </span>
  )
}

/** Pixels for a day: a month of days fills the column, and what takes longer is drawn to fit. */
const widthOf = (days: number, total: number) => `${Math.max(100 * (days / Math.max(total, 30)), 9)}%`

/** The way of a case by who had it: each day belongs to one agency; the last stretch still runs while somebody has it. */
export function DaysBar({
  days,
  total,
  owner = null,
  max = total,
}: {
  days: readonly AgencyDays[]
  total: number
  owner?: Tree | null
  max?: number
}) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const said = days.map(one => `${tx(JOINT_OWNERS[one.owner])} ${t('days', { count: one.days })}`).join(t('comma'))
  return (
    <span className="jq-joint-days" role="img" aria-label={`${said}${t('comma')}${t('inAll', { count: total })}`}>
      <span>
        {days.map((one, i) => (
          <i
            key={i}
            className={`${one.owner}${owner !== null && i === days.length - 1 ? ' now' : ''}`}
            style={{ width: widthOf(one.days, max) }}
          >
            {one.days >= 3 ? `${tx(JOINT_SIGNS[one.owner])} ${one.days}` : one.days}
          </i>
        ))}
      </span>
      <em>{t('inAll', { count: total })}</em>
    </span>
  )
}

const SHAPES = {
  ready: <CheckCircleOutlined />,
  waiting: <ClockCircleOutlined />,
  blocked: <CloseCircleOutlined />,
  ended: <MinusCircleOutlined />,
} as const

/** Whether the stage has what it needs, with the reason where it has not. */
export function Ready({ readiness: { state, reason }, withheld = false }: { readiness: Readiness; withheld?: boolean }) {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  if (withheld) return <span className="jq-faint">{t('ready.notYours')}</span>
  return (
    <span className={`jq-joint-ready ${state}`}>
      {SHAPES[state]}
      <span>{reason ? tx(reason) : t(`ready.${state}`)}</span>
    </span>
  )
}

/** Another agency's readiness comes without its reason. */
export const isWithheld = ({ readiness }: JointCaseSummary) => readiness.state === 'waiting' && readiness.reason === null
