import { api, ITEM_OWNERS, type ListCell, LIST_KINDS, RESPONSIBILITY_STATES, type ResponsibilityListDetail } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { changed, useAsked } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import '../../../../kit/words.css'
import { Progress } from './ListsPage.tsx'
import { responsibilityRecord } from './record.ts'
import './responsibilities.css'

type Item = ResponsibilityListDetail['areas'][number]['items'][number]

/** One period of an item: its record where it is one branch's, else how many of all, behind which the records stand. */
function Cell({ cell, item, list }: { cell: ListCell; item: string; list: string }) {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  const { one, period, confirmed, total, overdue } = cell
  return (
    <li>
      <span className="jq-faint jq-num">{period}</span>
      {one ? (
        <Link to={`/responsibilities/${one.id}`}>
          <StateTag tone={overdue > 0 ? 'danger' : responsibilityRecord.tones[one.state]}>
            {overdue > 0 ? t('overdue') : tx(RESPONSIBILITY_STATES[one.state])}
          </StateTag>
        </Link>
      ) : (
        <Link to={`/responsibilities?listId=${list}&item=${item}&period=${period}`} className="jq-num">
          {confirmed} / {total}
        </Link>
      )}
      {!one && overdue > 0 ? <span className="jq-duty-late">{t('overdueOf', { n: overdue })}</span> : null}
    </li>
  )
}

const Row = ({ item, list }: { item: Item; list: string }) => {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  return (
    <tr>
      <th scope="row">
        {tx(item.title)}
        <small className="jq-faint">{tx(item.measure)}</small>
      </th>
      <td>
        {tx(ITEM_OWNERS[item.owner])}
        <small className="jq-faint">{item.indicator ? t('ratedBy', { title: tx(item.indicator) }) : null}</small>
      </td>
      <td>
        <ul className="jq-duty-cells">
          {item.cells.length === 0 ? <li className="jq-faint">{t('notYet')}</li> : null}
          {item.cells.map(cell => (
            <Cell key={cell.period} cell={cell} item={item.id} list={list} />
          ))}
        </ul>
      </td>
    </tr>
  )
}

/** A list as people know it: areas, items, who answers, and what became of each; of all branches, or of one. */
export function ListPage() {
  const { t } = useTranslation('responsibilities')
  const tx = useTx()
  const { id = '' } = useParams()
  const [query, change] = useAsked()
  const branchId = query.get('branch') ?? undefined
  const { data, error, refetch } = useApi(api.responsibilityLists.get, { params: { id }, query: { branchId } }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={8} />
  return (
    <>
      <PageHeader
        back={{ to: '/responsibility-lists', label: t('title') }}
        title={`${data.year} ${data.title}`}
        sub={[tx(LIST_KINDS[data.kind]), data.officeName, data.note ? tx(data.note) : null].filter(Boolean).join(' · ')}
      />
      <div className="jq-card jq-duty-list">
        <div className="head">
          <Progress of={data} />
          <span className="jq-faint">{t('summary', { reported: data.reported, overdue: data.overdue })}</span>
          <Select
            aria-label={t('column.branch')}
            value={branchId ?? ''}
            onChange={(value: string) => change(now => changed(now, { branch: value }), {})}
            options={[{ value: '', label: t('allBranches') }, ...data.branches.map(one => ({ value: one.id, label: one.title }))]}
          />
        </div>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('column.item')}</th>
              <th scope="col">{t('column.owner')}</th>
              <th scope="col">{t('column.periods')}</th>
            </tr>
          </thead>
          {data.areas.map(area => (
            <tbody key={area.id}>
              <tr className="area">
                <th scope="rowgroup" colSpan={3}>
                  {tx(area.title)}
                </th>
              </tr>
              {area.items.map(item => (
                <Row key={item.id} item={item} list={data.id} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  )
}
