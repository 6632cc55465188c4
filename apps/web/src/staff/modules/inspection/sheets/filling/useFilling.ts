import { api, type FillingDetail } from '@jianqing/contract'
import { useState } from 'react'
import { useApi } from '../../../../../kit/api.ts'

/** A sheet that is filled in, fetched when the page opens and not while somebody types. `key` is another where the form must begin anew. */
export function useFilling(id: string): { filling: FillingDetail | undefined; error: Error | null; again: () => void; key: string } {
  const [opened, setOpened] = useState(0)
  // what is typed here is newer than what would be fetched beside it
  const { data, error, refetch } = useApi(
    api.sheetFillings.get,
    { params: { id } },
    { staleTime: Infinity, gcTime: 0, refetchOnMount: 'always' },
  )
  const again = () => void refetch().then(() => setOpened(n => n + 1))
  return { filling: data, error, again, key: data ? `${data.id} ${data.state} ${data.waitsForMe} ${opened}` : '' }
}
