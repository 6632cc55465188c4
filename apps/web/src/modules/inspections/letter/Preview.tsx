import { api, type LetterDetail } from '@jianqing/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../shared/ErrorState.tsx'
import { RowsSkeleton } from '../../../shared/Skeletons.tsx'
import { fetchBlob } from '../../../shell/api.ts'

/** The letter as it is or will be printed. By a blob, so that an error is an error and not a broken frame. */
export function Preview({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('inspections')
  const { data, error, refetch } = useQuery({
    queryKey: [api.letters.preview.path, letter.id, letter.revision],
    queryFn: ({ signal }) => fetchBlob(api.letters.preview, { params: { id: letter.id } }, signal),
    staleTime: Infinity,
  })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!data) return
    const made = URL.createObjectURL(new Blob([data], { type: 'application/pdf' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!url) return <div aria-label={t('page.previewLoading')}><RowsSkeleton rows={12} /></div>
  return <iframe className="jq-paper-frame" src={url} title={t('page.previewTitle')} />
}
