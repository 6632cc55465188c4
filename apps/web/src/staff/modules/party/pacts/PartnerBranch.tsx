import { api } from '@jianqing/contract'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'

/** Another branch of ours by its name, in whatever office. */
export function PartnerBranch(bound: { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation('shared')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useApi(api.pacts.partners, { query: q ? { q } : {} }, { keepPrevious: true })
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t('action.chooseBranch')}
      notFoundContent={t('action.noBranch')}
      options={(data?.items ?? []).map(({ id, title, officeName }) => ({ value: id, label: title, office: officeName }))}
      optionRender={({ data: option }) => (
        <span>
          {option.label} <span className="jq-faint">{option.office}</span>
        </span>
      )}
    />
  )
}
