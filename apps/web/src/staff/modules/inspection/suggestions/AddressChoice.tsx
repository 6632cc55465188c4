import { api } from '@jianqing/contract'
import { AutoComplete } from 'antd'
import { useDeferredValue } from 'react'
import { useApi } from '../../../../kit/api.ts'

interface Props {
  value?: string
  onChange?: (value: string) => void
  /** Named by the lead. */
  first?: readonly string[]
  id?: string
}

/** The body that a suggestion goes to: one that is known by name, or whatever is written. */
export function AddressChoice({ value = '', onChange, first = [], id }: Props) {
  const q = useDeferredValue(value)
  const { data } = useApi(api.suggestions.addressees, { query: { q } }, { keepPrevious: true })
  const names = [...new Set([...first.filter(name => name.includes(value)), ...(data?.items ?? [])])]
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      value={value}
      maxLength={100}
      options={names.map(name => ({ value: name }))}
      onChange={next => onChange?.(next)}
    />
  )
}
