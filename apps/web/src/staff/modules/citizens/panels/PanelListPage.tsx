import { LayoutOutlined } from '@ant-design/icons'
import { addressOf, api, type PanelSummary } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { clockColumn, RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddPanel } from './AddPanel.tsx'
import './panels.css'
import { panelRecord, TRANSLATION_TONES } from './record.ts'

const TRANSLATIONS = ['none', 'outdated', 'current'] as const

/** Panels, with what is checked next first. */
export function PanelListPage() {
  const { t, i18n } = useTranslation('panels')
  const tx = useTx()
  const mayAdd = useMay()('panel:write')
  const { data: plan } = useApi(api.panels.plan, {})
  const titleOf = (item: PanelSummary) => (i18n.language === 'en' && item.titleEn ? item.titleEn : item.title)
  const setOf = (item: PanelSummary) => (item.setTitle ? tx(item.setTitle) : t('unknownSet'))
  const title = (item: PanelSummary) => (
    <RecordTitle to={addressOf(api.panels, item.id)} title={titleOf(item)} small={`${setOf(item)} · ${t('column.no', { no: item.no })}`} />
  )
  const english = (item: PanelSummary) => (
    <StateTag tone={TRANSLATION_TONES[item.translation]}>{t(`translation.${item.translation}`)}</StateTag>
  )
  const changed = (item: PanelSummary) => (item.changed ? <StateTag tone="brand">{t('changed')}</StateTag> : null)
  const columns: Column<PanelSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'no', render: title },
    { ...stateColumn(panelRecord, changed), width: 150 },
    { key: 'english', title: t('column.english'), width: 130, render: english },
    {
      key: 'checked',
      title: t('column.checked'),
      kind: 'date',
      sort: 'checkedOn',
      width: 120,
      render: item => item.checkedOn ?? <span className="jq-warn">{t('never')}</span>,
    },
    { ...clockColumn('—'), width: 140 },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
  ]
  return (
    <RecordListPage
      record={panelRecord}
      list={useRecordList(panelRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={
        <span className="jq-panel-row">
          <Link to="/panels/plan">
            <Button icon={<LayoutOutlined />}>{t('plan.open')}</Button>
          </Link>
          {mayAdd ? <AddPanel /> : null}
        </span>
      }
      columns={columns}
      offices={useOfficeChoices()}
      filters={() => [
        {
          key: 'set',
          label: t('column.set'),
          width: 170,
          options: (plan?.plan?.sets ?? []).map(({ id, title: called }) => ({ value: id, label: tx(called) })),
        },
        {
          key: 'translation',
          label: t('column.english'),
          width: 150,
          options: TRANSLATIONS.map(value => ({ value, label: t(`translation.${value}`) })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={panelRecord} state={item.state} />
            {changed(item)}
            {english(item)}
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
