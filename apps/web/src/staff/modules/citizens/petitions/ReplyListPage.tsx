import { addressOf, api, PETITION_OUTCOMES, type PetitionReplySummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordTitle, stateColumn, updatedColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { petitionReplyRecord } from './record.ts'

/** Replies to petitions, with how well they give reasons. */
export function ReplyListPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const columns: Column<PetitionReplySummary>[] = [
    {
      key: 'petition',
      title: t('reply.petition'),
      render: item => <RecordTitle to={addressOf(api.petitionReplies, item.id)} title={item.title} small={item.petitionNumber} />,
    },
    { key: 'number', title: t('reply.number'), render: item => item.number ?? '—' },
    { key: 'outcome', title: t('reply.outcome'), render: item => tx(PETITION_OUTCOMES[item.outcome]) },
    { key: 'score', title: t('reply.score'), render: item => item.score ?? '—' },
    { ...stateColumn(petitionReplyRecord), width: 130 },
    { key: 'drafter', title: t('reply.drafter'), render: item => item.drafter?.name ?? '—' },
    updatedColumn,
  ]
  return (
    <RecordListPage
      record={petitionReplyRecord}
      list={useRecordList(petitionReplyRecord)}
      title={t('reply.title')}
      sub={t('reply.sub')}
      columns={columns}
      offices={useOfficeChoices()}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle to={addressOf(api.petitionReplies, item.id)} title={item.title} small={item.number ?? item.petitionNumber} />
          <div className="row">
            <RecordState record={petitionReplyRecord} state={item.state} />
            <span>{item.drafter?.name}</span>
          </div>
        </div>
      )}
      empty={{ title: t('reply.emptyTitle'), help: t('reply.emptyHelp') }}
    />
  )
}
