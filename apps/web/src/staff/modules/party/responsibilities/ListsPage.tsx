import { api, LIST_KINDS, type ResponsibilityListSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import '../../../../kit/words.css'
import { GiveList } from './GiveList.tsx'
import './responsibilities.css'

/** How many of all, as a bar and a number. */
export const Progress = ({ of: { confirmed, total } }: { of: Pick<ResponsibilityListSummary, 'confirmed' | 'total'> }) => (
  <span className="jq-duty-progress">
    <i aria-hidden>
      <b style={{ inlineSize: `${total === 0 ? 0 : (confirmed / total) * 100}%` }} />
    </i>
    <span className="jq-num">
      {confirmed} / {total}
    </span>
  </span>
)

/** Lists that were given out, the newest year first. */
export function ListsPage() {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.responsibilityLists.list, {})
  const columns: Column<ResponsibilityListSummary>[] = [
    {
      key: 'title',
      title: t('column.list'),
      render: list => (
        <>
          <Link className="jq-strong" to={`/responsibility-lists/${list.id}`}>
            {list.title}
          </Link>
          <small className="jq-faint jq-block">{`${tx(LIST_KINDS[list.kind])} · ${list.officeName ?? ''}`}</small>
        </>
      ),
    },
    { key: 'year', title: t('column.year'), width: 90, render: list => <span className="jq-num">{list.year}</span> },
    { key: 'confirmed', title: t('column.confirmed'), width: 200, render: list => <Progress of={list} /> },
    { key: 'reported', title: t('column.reported'), width: 100, render: list => <span className="jq-num">{list.reported || '—'}</span> },
    {
      key: 'overdue',
      title: t('column.overdue'),
      width: 100,
      render: list => <span className={list.overdue > 0 ? 'jq-num jq-duty-late' : 'jq-num'}>{list.overdue || '—'}</span>,
    },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        sub={t('subtitle')}
        extra={
          <>
            <Link to="/responsibilities">
              <Button>{t('items.open')}</Button>
            </Link>
            {data && data.offered.length > 0 ? <GiveList offered={data.offered} /> : null}
          </>
        }
      />
      <div className="jq-card">
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={4} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        ) : (
          <DataTable label={t('title')} columns={columns} items={data.items} rowKey={list => list.id} />
        )}
      </div>
    </>
  )
}
