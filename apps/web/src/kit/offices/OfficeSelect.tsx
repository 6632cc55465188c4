import { api, type Office } from '@jianqing/contract'
import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useApi } from '../api.ts'
import { type OfficeNode, officeTree } from './tree.ts'

interface Choice {
  value: string
  title: string
  disabled?: boolean
  children: Choice[]
}

/** Every office that there is, once for all pages. */
export const useOffices = () => useApi(api.offices.tree, {}, { staleTime: 60_000 })

interface Props {
  /** Given by the form around it. */
  id?: string
  value?: string | null
  onChange?: (id: string | undefined) => void
  label: string
  placeholder?: string
  allowClear?: boolean
  /** Those of another tree; all of the procuratorate unless given. */
  offices?: readonly Office[] | undefined
  /** Offices that may not be chosen here. */
  without?: ReadonlySet<string>
  width?: number
  disabled?: boolean
}

/** Chooses an office on the tree, by name or by unfolding. */
export function OfficeSelect({ value, onChange, label, placeholder, allowClear = false, offices, without, width, disabled, id }: Props) {
  const { data, isPending } = useOffices()
  const choices = useMemo(() => {
    const choice = ({ office, children }: OfficeNode): Choice => ({
      value: office.id,
      title: office.name,
      disabled: without?.has(office.id) ?? false,
      children: children.map(choice),
    })
    return officeTree(offices ?? data?.items ?? []).map(choice)
  }, [data, offices, without])
  return (
    <TreeSelect<string>
      {...(id ? { id } : {})}
      value={value ?? (null as never)}
      onChange={onChange}
      treeData={choices}
      loading={isPending}
      aria-label={label}
      placeholder={placeholder ?? label}
      allowClear={allowClear}
      showSearch
      treeNodeFilterProp="title"
      treeDefaultExpandAll
      popupMatchSelectWidth={false}
      style={width ? { width } : { width: '100%' }}
      disabled={disabled ?? false}
    />
  )
}

/** The departments of an office, for a second choice beside it. */
export const departmentsOf = (offices: readonly Office[] | undefined, officeId: string | null | undefined) =>
  offices?.find(o => o.id === officeId)?.departments ?? []
