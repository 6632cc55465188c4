import { addressOf, api, type BrandSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddBrand } from './AddBrand.tsx'
import { Seal } from './parts.tsx'
import { brandRecord } from './record.ts'

/** Brands of branches: what waits for its approval stands first. */
export function BrandListPage() {
  const { t } = useTranslation('brands')
  const mayAdd = useMay()('brand:write')
  const columns: Column<BrandSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      width: 260,
      render: item => (
        <div className="jq-brand-name">
          <Seal mark={item.mark} />
          <RecordTitle to={addressOf(api.brands, item.id)} title={item.title} small={item.branch.title} />
        </div>
      ),
    },
    { key: 'story', title: t('column.story'), render: item => item.story },
    { key: 'office', title: t('column.office'), sort: 'officeName', width: 180, render: item => item.officeName ?? '—' },
    { ...stateColumn(brandRecord), width: 110 },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={brandRecord}
      list={useRecordList(brandRecord)}
      title={t('title')}
      extra={mayAdd ? <AddBrand /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <div className="jq-brand-name">
            <Seal mark={item.mark} />
            <RecordTitle to={addressOf(api.brands, item.id)} title={item.title} small={item.branch.title} />
          </div>
          <div className="row">
            <RecordState record={brandRecord} state={item.state} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
