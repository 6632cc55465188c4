import { api, type Publication } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Answer, useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { written } from '../../../../kit/measure/written.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'

type Difference = Answer<typeof api.publications.differences>['items'][number]

/** Counted when somebody asks: it reads the data of now. */
export function Differences({ publication: { id, period, officeId } }: { publication: Publication }) {
  const { t } = useTranslation('publications')
  const may = useMay()('indicator:publish')
  const [asked, setAsked] = useState(false)
  const { data, error, refetch } = useApi(api.publications.differences, { params: { id } }, { enabled: asked })
  const body = () => {
    if (!asked) return <Button onClick={() => setAsked(true)}>{t('differences.show')}</Button>
    if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (!data) return <RowsSkeleton rows={3} />
    if (data.items.length === 0) return <p className="jq-ok">{t('differences.none')}</p>
    return (
      <>
        <ul className="jq-adjustments">
          {data.items.map((item, i) => (
            <One key={i} item={item} />
          ))}
        </ul>
        {may ? (
          <Link to={`/publications?propose=${period}&of=${officeId}`}>
            <Button type="primary">{t('differences.correct')}</Button>
          </Link>
        ) : null}
      </>
    )
  }
  return (
    <section className="jq-card jq-block" aria-label={t('differences.title')}>
      <h2 className="jq-h2">{t('differences.title')}</h2>
      <p className="jq-faint">{t('differences.hint')}</p>
      {body()}
    </section>
  )
}

function One({ item }: { item: Difference }) {
  const { t } = useTranslation('publications')
  const tx = useTx()
  const told = (side: Difference['before']) =>
    side === null
      ? '—'
      : side.status === 'ok'
        ? written(side)
        : side.status === 'not_applicable'
          ? t('status.not_applicable')
          : t(`status.${side.status}`)
  const { added, removed, changed } = item
  return (
    <li>
      <b>{[tx(item.measure), item.unit ?? t('unassigned')].join(' · ')}</b>{' '}
      <span className="jq-num">{`${told(item.before)} → ${told(item.after)}`}</span>
      <p className="jq-faint">{t('differences.counts', { added, removed, changed })}</p>
      <ul className="jq-soft">
        {item.rows.map((row, i) => (
          <li key={i}>
            <StateTag tone={row.late ? 'warn' : 'quiet'}>{row.late ? t('differences.late') : t('differences.changed')}</StateTag>{' '}
            {row.record ? (
              <Link to={row.record.link}>{tx(row.record.title)}</Link>
            ) : row.hidden ? (
              t('differences.hidden')
            ) : (
              [tx(row.dataset), ...row.cells.map(cell => `${tx(cell.label)} ${cell.value}`)].join(' · ')
            )}
          </li>
        ))}
      </ul>
    </li>
  )
}
