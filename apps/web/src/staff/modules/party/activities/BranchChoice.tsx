import { api } from '@jianqing/contract'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'

interface Bound {
  id?: string
  value?: string
  onChange?: (value: string) => void
}

/** A branch or group at work, by its name. */
export function BranchChoice(bound: Bound) {
  const { t } = useTranslation('activities')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useApi(
    api.branches.list,
    { query: { state: 'active', pageSize: 100, ...(q ? { q } : {}) } },
    { keepPrevious: true },
  )
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t('plan.branch')}
      options={(data?.items ?? [])
        .filter(({ kind }) => kind !== 'committee' && kind !== 'office_committee')
        .map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
}
