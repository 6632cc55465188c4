import { BarChartOutlined } from '@ant-design/icons'
import { addressOf, api, SUGGESTION_ANSWERS, SUGGESTION_KINDS, SUGGESTION_SOURCES, type SuggestionSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { optionsOf } from '../../../../kit/options.ts'
import { clockColumn, officeColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddSuggestion } from './AddSuggestion.tsx'
import { suggestionRecord } from './record.ts'
import './suggestions.css'

/** Suggestions to bodies outside, with what runs out first. */
export function SuggestionListPage() {
  const { t } = useTranslation('suggestions')
  const tx = useTx()
  const mayAdd = useMay()('suggestion:write')
  const yesNo = [
    { value: 'true', label: t('filter.yes') },
    { value: 'false', label: t('filter.no') },
  ]
  const title = (item: SuggestionSummary) => (
    <RecordTitle
      to={addressOf(api.suggestions, item.id)}
      title={item.title}
      small={`${item.number ?? item.code} · ${tx(SUGGESTION_KINDS[item.kind])}`}
    />
  )
  const adopted = ({ items, adopted: whole, partly, repliedOn }: SuggestionSummary) =>
    repliedOn === null ? (items === 0 ? '—' : t('page.items', { n: items })) : t('page.ofItems', { n: whole + partly, of: items })
  const columns: Column<SuggestionSummary>[] = [
    { key: 'title', title: t('column.title'), render: title },
    { key: 'addressee', title: t('column.addressee'), sort: 'addressee', width: 170, render: item => item.addressee },
    {
      key: 'adopted',
      title: t('column.items'),
      width: 110,
      render: item => (
        <div className="jq-two">
          {adopted(item)}
          {item.inTime === false ? <small>{t('page.late')}</small> : null}
        </div>
      ),
    },
    { ...stateColumn(suggestionRecord), width: 120 },
    { ...clockColumn('—'), width: 140 },
    officeColumn(t('column.office'), '—'),
  ]
  return (
    <RecordListPage
      record={suggestionRecord}
      list={useRecordList(suggestionRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={
        <span className="jq-suggestion-head">
          <Link to="/suggestions/statistics">
            <Button icon={<BarChartOutlined />}>{t('statistics.open')}</Button>
          </Link>
          {mayAdd ? <AddSuggestion /> : null}
        </span>
      }
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        { key: 'kind', label: t('column.kind'), width: 130, options: optionsOf(SUGGESTION_KINDS, tx, answer?.byKind) },
        { key: 'source', label: t('column.source'), width: 130, options: optionsOf(SUGGESTION_SOURCES, tx) },
        { key: 'replied', label: t('filter.replied'), width: 110, options: yesNo },
        { key: 'inTime', label: t('filter.inTime'), width: 130, options: yesNo },
        { key: 'answer', label: t('filter.answer'), width: 130, options: optionsOf(SUGGESTION_ANSWERS, tx) },
        { key: 'followed', label: t('filter.followed'), width: 130, options: yesNo },
        { key: 'escalated', label: t('filter.escalated'), width: 150, options: yesNo },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={suggestionRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
          <div className="row foot">
            <span>{item.addressee}</span>
            <span>{adopted(item)}</span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
