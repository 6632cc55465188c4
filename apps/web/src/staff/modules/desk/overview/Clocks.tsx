import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { linkTo } from '../../../shell/links.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { count } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import type { Dashboard } from './funnel.ts'

/** Letters whose answer is overdue, the longest first, with the rung of the ladder that each has reached. */
export function Clocks({ clocks }: { clocks: Dashboard['clocks'] }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const may = useMay()('letter:read')
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
          {[...clocks]
            .sort((a, b) => b.overdueDays - a.overdueDays)
            .map(c => (
              <tr key={c.letterId}>
                <th scope="row">
                  <div className="jq-name">
                    {may ? <Link to={linkTo.letter(c.letterId)}>{c.title}</Link> : c.title}
                    <span className="jq-faint">{[c.officeName, c.number].filter(Boolean).join(' · ')}</span>
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
