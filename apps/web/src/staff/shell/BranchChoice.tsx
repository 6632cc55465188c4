import { api, type BranchKind } from '@jianqing/contract'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../kit/api.ts'

interface Bound {
  id?: string
  value?: string | string[]
  onChange?: (value: string | string[]) => void
  /** Every kind, unless said. */
  kinds?: readonly BranchKind[]
  multiple?: boolean
}

/** An active organisation by its name, within what the person sees. */
export function BranchChoice({ kinds, multiple = false, ...bound }: Bound) {
  const { t } = useTranslation('shared')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useApi(
    api.branches.list,
    { query: { state: 'active', pageSize: 100, ...(q ? { q } : {}) } },
    { keepPrevious: true },
  )
  const options = (data?.items ?? [])
    .filter(item => !kinds || kinds.includes(item.kind))
    .map(item => ({ value: item.id, label: item.title, office: item.officeName }))
  return (
    <Select
      {...bound}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      loading={isFetching}
      placeholder={t('action.chooseBranch')}
      notFoundContent={t('action.noBranch')}
      options={options}
      optionRender={({ data: option }) => (
        <span>
          {option.label} <span className="jq-faint">{option.office}</span>
        </span>
      )}
    />
  )
}
