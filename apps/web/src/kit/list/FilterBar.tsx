import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './list.css'
import type { ListControl } from './useListState.ts'

export interface FilterOption {
  value: string
  label: string
  /** How many there are of it. */ count?: number
}
export interface Filter {
  key: string
  label: string
  options: readonly FilterOption[]
  width?: number
}

/** Search and filters above a list, and at the end what is done with all of it. */
export function FilterBar({
  list,
  filters,
  searchable = true,
  searchLabel,
  end,
}: {
  list: ListControl
  filters: readonly Filter[]
  searchable?: boolean
  searchLabel?: string
  end?: ReactNode
}) {
  const { t } = useTranslation('shared')
  return (
    <div className="jq-filters">
      {searchable ? <SearchBox list={list} label={searchLabel ?? t('list.search')} /> : null}
      {filters.map(({ key, label, options, width = 150 }) => (
        <Select
          key={key}
          allowClear
          showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
          placeholder={label}
          aria-label={label}
          value={list.filters[key] ?? null}
          style={{ width }}
          popupMatchSelectWidth={false}
          options={options.map(o => ({ value: o.value, label: o.count === undefined ? o.label : `${o.label} (${o.count})` }))}
          onChange={(value: string | null | undefined) => list.set({ filters: { [key]: value ?? undefined } })}
        />
      ))}
      {list.narrowed ? (
        <Button type="link" onClick={list.clear}>
          {t('list.clear')}
        </Button>
      ) : null}
      <div className="jq-filters-end">{end}</div>
    </div>
  )
}

/** Asks when the typing rests, at once on Enter. */
function SearchBox({ list: { q = '', set }, label }: { list: ListControl; label: string }) {
  const [typed, setTyped] = useState(q)
  const [sent, setSent] = useState(q)
  const [known, setKnown] = useState(q)
  // The address changed: by what was sent from here, while one may be typing on, or by somebody else (a cleared filter, the way back).
  if (q !== known) {
    setKnown(q)
    if (q !== sent) {
      setSent(q)
      setTyped(q)
    }
  }
  const send = useCallback(
    (text: string) => {
      setSent(text.trim())
      set({ q: text })
    },
    [set],
  )
  useEffect(() => {
    if (typed.trim() === sent) return
    const timer = setTimeout(() => send(typed), 400)
    return () => clearTimeout(timer)
  }, [typed, sent, send])
  return (
    <Input
      className="jq-filters-search"
      prefix={<SearchOutlined />}
      allowClear
      placeholder={label}
      aria-label={label}
      value={typed}
      maxLength={200}
      onChange={e => setTyped(e.target.value)}
      onPressEnter={() => send(typed)}
    />
  )
}
