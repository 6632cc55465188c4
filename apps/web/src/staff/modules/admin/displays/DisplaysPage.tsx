import { PlusOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { AddDisplay } from './AddDisplay.tsx'
import { Address } from './Address.tsx'
import { DisplayTable } from './DisplayTable.tsx'
import '../../../../kit/words.css'
import './displays.css'

/** Walls: each shows an office's numbers by a token until somebody switches it off. */
export function DisplaysPage() {
  const { t } = useTranslation('displays')
  const { data, error, refetch } = useApi(api.displays.list, {})
  const [adding, setAdding] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} extra={add} />
      <div className="jq-card jq-display-list">
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <RowsSkeleton rows={4} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('none.title')} actions={add}>
            {t('none.text')}
          </EmptyState>
        ) : (
          <DisplayTable displays={data.items} />
        )}
      </div>
      {adding ? (
        <AddDisplay
          onClose={() => setAdding(false)}
          onAdded={given => {
            setAdding(false)
            setToken(given)
          }}
        />
      ) : null}
      {token ? <Address token={token} onClose={() => setToken(null)} /> : null}
    </>
  )
}
