import { PlusOutlined } from '@ant-design/icons'
import { api, type ExchangeParty } from '@jianqing/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { Days } from './Days.tsx'
import { OwnKeys } from './OwnKeys.tsx'
import { PartyForm } from './PartyForm.tsx'
import { PartyTable } from './PartyTable.tsx'
import { SentList } from './SentList.tsx'
import '../../../../kit/words.css'
import './exchange.css'

/** Who packages go to, what has not arrived, and the days that differ. */
export function ExchangePage() {
  const { t } = useTranslation('exchange')
  const { message } = App.useApp()
  const { data, error, refetch } = useApi(api.exchange.show, {})
  const [form, setForm] = useState<{ party: ExchangeParty | null } | null>(null)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm({ party: null })}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} extra={add} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={4} />
      ) : (
        <div className="jq-stack">
          <section className="jq-card jq-exchange-part">
            {data.parties.length === 0 ? (
              <EmptyState title={t('noParties.title')}>{t('noParties.text')}</EmptyState>
            ) : (
              <PartyTable parties={data.parties} onChange={party => setForm({ party })} />
            )}
          </section>
          <Days />
          <SentList />
          <OwnKeys {...data.self} />
        </div>
      )}
      {form ? (
        <PartyForm
          party={form.party}
          onClose={() => setForm(null)}
          onSaved={() => {
            setForm(null)
            void message.success(t('done'))
          }}
        />
      ) : null}
    </>
  )
}
