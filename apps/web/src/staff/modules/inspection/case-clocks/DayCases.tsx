import { api, CASE_CLOCK_STATES, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'

/** The cases whose limits end on a day. */
export function DayCases({ on, officeId }: { on: string | undefined; officeId: string | undefined }) {
  const { t } = useTranslation('caseClocks')
  const tx = useTx()
  const mayOpen = useMay()('case:read')
  const query = { on: on ?? '', ...(officeId && { officeId }) }
  const { data } = useApi(api.caseClocks.day, { query }, { enabled: on !== undefined })
  if (on === undefined)
    return (
      <aside className="jq-card jq-month-cases">
        <p className="jq-faint">{t('month.choose')}</p>
      </aside>
    )
  return (
    <aside className="jq-card jq-month-cases" aria-label={t('month.of', { day: on })}>
      <h2 className="jq-h2">{t('month.of', { day: on })}</h2>
      {data ? null : <RowsSkeleton />}
      {data?.total === 0 ? <p className="jq-faint">{t('month.none')}</p> : null}
      <ol>
        {data?.items.map(({ caseNo, limit, startedOn, state, officeName, owner }) => {
          const [number = ''] = caseNo.split('|')
          return (
            <li key={`${caseNo} ${limit.id} ${startedOn}`}>
              <span>
                {mayOpen ? <Link to={linkTo.case(number)}>{number}</Link> : number}
                {state === 'overdue' ? <StateTag tone="danger">{tx(CASE_CLOCK_STATES.overdue)}</StateTag> : null}
              </span>
              <small>{[tx(limit.title), owner, officeName].filter(Boolean).join(' · ')}</small>
            </li>
          )
        })}
      </ol>
      {data && data.total > data.items.length ? (
        <p className="jq-faint">{t('month.shown', { total: data.total, n: data.items.length })}</p>
      ) : null}
    </aside>
  )
}
