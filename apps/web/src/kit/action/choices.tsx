import { api, CHOSEN_FOR, type ChosenFor, type LeadSummary, type PersonRef } from '@jianqing/contract'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api.ts'
import { useTx } from '../i18n/index.ts'
import { subjectText } from '../format.ts'

/** The parts of a field that a form fills in. */
interface Bound<V> {
  id?: string
  value?: V
  onChange?: (value: V) => void
  'aria-label'?: string
}

interface PersonChoiceProps extends Omit<Bound<string | undefined>, 'onChange'> {
  /** With the name, for those who keep a list of whom they chose. */
  onChange?: (value: string | undefined, name: string | undefined) => void
  permission?: string | null | undefined
  officeId?: string | undefined
  /** Who is chosen already, so that a name stands there before anything is typed. */
  chosen?: Pick<PersonRef, 'id' | 'name' | 'office'> | null | undefined
}

/** A person by name or staff number, within what the asker may see. */
export function PersonChoice({ permission, officeId, chosen, onChange, ...bound }: PersonChoiceProps) {
  const { t } = useTranslation('shared')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const asked = permission && (CHOSEN_FOR as readonly string[]).includes(permission) ? { permission: permission as ChosenFor } : {}
  const { data, isFetching, isPlaceholderData } = useApi(
    api.people.choose,
    { query: { ...(q ? { q } : {}), ...asked, ...(officeId ? { officeId } : {}) } },
    { keepPrevious: true, staleTime: 60_000 },
  )
  // those of the words before stay in sight, and are nobody to choose: a quick click would take another person
  const disabled = isPlaceholderData || typed.trim() !== q
  const people = (data?.items ?? []).map(p => ({
    disabled,
    value: p.id,
    label: p.name,
    where: [p.officeName, p.departmentName, p.staffNo].filter(Boolean).join(' · '),
  }))
  const known =
    chosen && !people.some(p => p.value === chosen.id) && q === ''
      ? [{ value: chosen.id, label: chosen.name, where: chosen.office ?? '' }]
      : []
  return (
    <Select
      {...bound}
      onChange={(value, option) => onChange?.(value, [option ?? []].flat()[0]?.label)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      loading={isFetching}
      placeholder={t('action.choosePerson')}
      notFoundContent={t('action.nobody')}
      options={[...known, ...people]}
      optionRender={({ data: option }) => (
        <span>
          {option.label} <span className="jq-faint">{option.where}</span>
        </span>
      )}
      labelRender={({ value, label }) => {
        const person = [...known, ...people].find(p => p.value === value)
        return person ? (
          <span>
            {person.label} <span className="jq-faint">{person.where}</span>
          </span>
        ) : (
          label
        )
      }}
    />
  )
}

/** One lead or several, found by subject or model. */
export function LeadChoice({
  multiple = false,
  except = [],
  ...bound
}: Bound<string | string[] | undefined> & { multiple?: boolean; except?: readonly string[] }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching, isPlaceholderData } = useApi(
    api.leads.list,
    { query: { ...(q ? { q } : {}), pageSize: 20 } },
    { keepPrevious: true },
  )
  const options = (data?.items ?? [])
    .filter((lead: LeadSummary) => !except.includes(lead.id))
    .map(lead => ({
      disabled: isPlaceholderData || typed.trim() !== q,
      value: lead.id,
      label: subjectText(lead.subjectKey),
      model: tx(lead.modelTitle),
    }))
  return (
    <Select
      {...bound}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      loading={isFetching}
      placeholder={t('action.chooseLead')}
      notFoundContent={t('action.noLead')}
      options={options}
      optionRender={({ data: option }) => (
        <span>
          {option.label} <span className="jq-faint">{option.model}</span>
        </span>
      )}
    />
  )
}
