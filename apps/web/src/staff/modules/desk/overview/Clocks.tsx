import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { count } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import type { Dashboard } from './funnel.ts'

/** Records whose time is over, the longest first, with the rung of the ladder that each has reached. */
export function Clocks({ clocks }: { clocks: Dashboard['clocks'] }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  if (clocks.length === 0) return <EmptyState title={t('clocks.none')}>{t('clocks.noneText')}</EmptyState>
  return (
    <div className="jq-overdue">
      <table className="jq-plain">
        <thead>
          <tr>
            <th scope="col">{t('clocks.letter')}</th>
            <th scope="col">{t('clocks.due')}</th>
            <th scope="col" className="jq-num jq-nowrap">
              {t('clocks.overdue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {clocks.map(c => (
            <tr key={c.kind + c.id}>
              <th scope="row">
                <div className="jq-name">
                  <Link to={c.link}>{tx(c.title)}</Link>
                  <span className="jq-faint">{[c.officeName, tx(c.subtitle)].filter(Boolean).join(' · ')}</span>
                  <span>{c.rung ? <StateTag tone="danger">{tx(c.rung)}</StateTag> : t('clocks.noRung')}</span>
                </div>
              </th>
              <td className="jq-date jq-nowrap">{c.dueOn}</td>
              <td className="jq-num jq-nowrap">
                <span className="jq-danger">{t('clocks.days', { n: count(c.overdueDays) })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
