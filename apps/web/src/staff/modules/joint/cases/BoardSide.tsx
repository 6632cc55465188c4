import { api, HANDOVER_VERDICTS, HandoverVerdict, type JointFigures } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { DaysBar } from './parts.tsx'

const opened = ({ from, to }: JointFigures) => `/joint/cases?pronounced=true&caughtFrom=${from}&caughtTo=${to}`

/** How long it took on average before and after the day that the office names; averages of parts add up to the whole. */
function Compared() {
  const { t } = useTranslation('jointCases')
  const { data } = useApi(api.jointCases.statistics, { query: {} })
  if (!data) return null
  const { before, after, since } = data
  const max = Math.max(before.mean ?? 0, after.mean ?? 0)
  const lines = [
    { key: 'before', label: t('figures.beforeShort', { day: since }), of: before },
    { key: 'after', label: t('figures.afterShort', { day: since }), of: after },
  ]
  return (
    <section className="jq-card">
      <h2>{t('figures.mean')}</h2>
      {lines.map(({ key, label, of }) =>
        of.mean === null ? null : (
          <div key={key} className="compared">
            <Link to={opened(of)}>{label}</Link>
            <DaysBar days={of.agencies.map(({ owner, mean }) => ({ owner, days: Math.round(mean) }))} total={of.mean} max={max} />
          </div>
        ),
      )}
      <p className="jq-faint">{t('figures.cases', { before: before.cases, after: after.cases })}</p>
      <Link to="/joint/cases/statistics">{t('figures.open')}</Link>
    </section>
  )
}

/** What came from the police, and what was said of the latest. */
function Came() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const { data } = useApi(api.handovers.list, { query: { pageSize: 100 } })
  if (!data) return null
  const noted = data.items.filter(({ problems }) => problems.length > 0).slice(0, 4)
  return (
    <section className="jq-card">
      <h2>{t('handover.checked')}</h2>
      <p className="verdicts">
        {HandoverVerdict.options.map(one => (
          <Link key={one} to={`/joint/handovers?verdict=${one}`} className={one}>
            {tx(HANDOVER_VERDICTS[one])} {count(data.byVerdict[one] ?? 0)}
          </Link>
        ))}
      </p>
      <ul className="noted">
        {noted.map(({ id, policeNo, verdict, problems: [first] }) => (
          <li key={id} className={verdict}>
            <b>{policeNo || t('handover.noNumber')}</b>
            <span>
              {tx(first!.title)}
              {t('colon')}
              {tx(first!.message)}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/joint/handovers">{t('handover.all')}</Link>
    </section>
  )
}

export function BoardSide() {
  const may = useMay()
  return (
    <aside className="side">
      <Compared />
      {may(['handover:read', 'handover:send']) ? <Came /> : null}
    </aside>
  )
}
