import type { WorkItem } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { byUrgency } from './order.ts'

/** Things that wait, each with its clock and its next step. */
export function WorkList({ title, items, none }: { title: string; items: readonly WorkItem[]; none: string }) {
  const { t } = useTranslation('workbench')
  const tx = useTx()
  return (
    <section className="jq-card">
      <div className="jq-work-head">
        <h2 className="jq-h2">
          {title}
          <span>{items.length}</span>
        </h2>
      </div>
      {items.length === 0 ? (
        <p className="jq-work-none">{none}</p>
      ) : (
        <ul>
          {[...items].sort(byUrgency).map(item => (
            <li key={`${item.kind}${item.id}`}>
              <Link className="jq-work-item" to={item.link}>
                <div className="jq-work-title">
                  <span className="jq-work-kind">{tx(item.kindTitle)}</span>
                  {tx(item.title)}
                </div>
                <div className="jq-work-sub">{tx(item.subtitle)}</div>
                <div className="jq-work-next">
                  <span>{t('next')}</span>
                  {tx(item.next)}
                </div>
                <div className="jq-work-side">
                  {item.clock ? <ClockBadge clock={{ state: item.clock, dueOn: item.dueOn, remainingDays: item.remainingDays }} /> : null}
                  <StateTag tone="quiet">{tx(item.stateTitle)}</StateTag>
                </div>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
