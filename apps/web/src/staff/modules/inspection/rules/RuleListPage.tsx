import { addressOf, api, type RuleSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddRule } from './AddRule.tsx'
import { ruleRecord } from './record.ts'
import { Validity } from './Validity.tsx'

/** The rules library: what binds here, from when to when. */
export function RuleListPage() {
  const { t } = useTranslation('rules')
  const mayAdd = useMay()('rule:write')
  const title = (item: RuleSummary) => <RecordTitle to={addressOf(api.rules, item.id)} title={item.title} small={item.number} />
  const columns: Column<RuleSummary>[] = [
    { key: 'title', title: t('column.title'), sort: 'title', render: title },
    {
      key: 'versions',
      title: t('column.version'),
      render: item => (item.versions > 0 ? t('page.version', { n: item.versions }) : '—'),
      width: 90,
    },
    {
      key: 'valid',
      title: t('column.valid'),
      render: item => <Validity from={item.validFrom} until={item.validUntil} />,
    },
    { key: 'office', title: t('column.office'), sort: 'officeName', render: item => item.officeName ?? '—' },
    {
      ...stateColumn(ruleRecord, (item: RuleSummary) =>
        item.pending && item.state === 'in_force' ? <StateTag tone="warn">{t('page.waits')}</StateTag> : null,
      ),
      width: 120,
    },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={ruleRecord}
      list={useRecordList(ruleRecord)}
      title={t('title')}
      extra={mayAdd ? <AddRule /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          {title(item)}
          <div className="row">
            <RecordState record={ruleRecord} state={item.state} />
            <span className="jq-faint">
              <Validity from={item.validFrom} until={item.validUntil} />
            </span>
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
