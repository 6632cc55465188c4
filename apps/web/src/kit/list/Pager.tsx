import { Pagination } from 'antd'
import { useAddress } from '../address.ts'

/** Which page the address asks for, from 1: one that was mistyped is the first. */
export function usePage(): number {
  const { get } = useAddress()
  return Math.max(1, Math.trunc(Number(get('page') ?? 1)) || 1)
}

/** The way to the pages of what is no table, kept in the address; nothing where all fits on one. */
export function Pager({ pageSize, total }: { pageSize: number; total: number }) {
  const { set } = useAddress()
  const page = usePage()
  if (total <= pageSize) return null
  return (
    <Pagination simple current={page} pageSize={pageSize} total={total} showSizeChanger={false} onChange={n => set({ page: String(n) })} />
  )
}
