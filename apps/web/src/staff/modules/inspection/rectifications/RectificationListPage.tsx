import { addressOf, api, RECTIFICATION_SOURCES, RectificationSource, type RectificationSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { rectificationRecord } from './record.ts'
import './rectifications.css'

/** Which time it is, and whether something new was found: what a list must not hide. */
function Again({ item }: { item: RectificationSummary }) {
  const { t } = useTranslation('rectifications')
  return (
    <>
      {item.episode > 1 ? <StateTag tone="danger">{t('episode', { n: item.episode })}</StateTag> : null}
      {item.openHits > 0 ? <StateTag tone="warn">{t('openHits', { n: item.openHits })}</StateTag> : null}
    </>
  )
}

/** After a cure the clock is that of the revisit, and says so. */
function Due({ item }: { item: RectificationSummary }) {
  const { t } = useTranslation('rectifications')
  if (!item.clock) return <span className="jq-faint">{t('noClock')}</span>
  return (
    <span className="jq-rectification-due">
      <RecordClock record={item} />
      {item.state === 'cured' || item.state === 'closed' ? <small className="jq-faint">{t('revisit')}</small> : null}
    </span>
  )
}

/** Rectifications, what runs out first before the rest. */
export function RectificationListPage() {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  const columns: Column<RectificationSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => (
        <RecordTitle
          to={addressOf(api.rectifications, item.id)}
          title={item.title}
          small={[tx(RECTIFICATION_SOURCES[item.source]), item.items ? t('items', item.items) : null].filter(Boolean).join(' · ')}
        />
      ),
    },
    {
      key: 'office',
      title: t('column.office'),
      sort: 'officeName',
      render: item => (
        <div className="jq-two">
          {item.officeName ?? '—'}
          <small>{item.owner?.name ?? '—'}</small>
        </div>
      ),
    },
    { ...stateColumn(rectificationRecord, item => <Again item={item} />), width: 140 },
    { ...clockColumn(t('noClock')), title: t('column.due'), render: item => <Due item={item} /> },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={rectificationRecord}
      list={useRecordList(rectificationRecord)}
      title={t('title')}
      sub={t('sub')}
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        {
          key: 'source',
          label: t('filter.source'),
          width: 150,
          options: RectificationSource.options.map(source => ({ value: source, label: tx(RECTIFICATION_SOURCES[source]) })),
        },
        { key: 'mine', label: t('filter.mine'), width: 130, options: [{ value: 'true', label: t('filter.mineYes') }] },
        { key: 'recurred', label: t('filter.recurred'), width: 130, options: [{ value: 'true', label: t('filter.recurredYes') }] },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.rectifications, item.id)}
            title={item.title}
            small={[item.officeName, item.owner?.name].filter(Boolean).join(' · ')}
          />
          <div className="row">
            <RecordState record={rectificationRecord} state={item.state} />
            <Again item={item} />
            <Due item={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help'), way: { to: '/leads?state=accepted', label: t('empty.way') } }}
    />
  )
}
