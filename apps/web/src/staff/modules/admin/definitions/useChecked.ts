import { api, type DefinitionDetail } from '@jianqing/contract'
import { useEffect, useState } from 'react'
import { useApi } from '../../../../kit/api.ts'

/** So long after the last key the text is looked at. */
const STILL_MS = 500

type Checked = Pick<DefinitionDetail, 'findings' | 'preview' | 'differences' | 'passages'>

/** What the check says of a text that is being written, a moment behind it. */
export function useChecked(draft: DefinitionDetail, text: string): { checked: Checked; checkedText: string; stale: boolean } {
  const [still, setStill] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setStill(text), STILL_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isPlaceholderData } = useApi(
    api.definitions.check,
    { params: { id: draft.id }, body: { text: still } },
    { keepPrevious: true, enabled: still !== draft.text, staleTime: Infinity },
  )
  const kept = still === draft.text
  const checked = kept ? draft : (data ?? draft)
  return { checked, checkedText: still, stale: still !== text || (!kept && (data === undefined || isPlaceholderData)) }
}
