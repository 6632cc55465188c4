import { DownloadOutlined } from '@ant-design/icons'
import { api, type LetterDetail } from '@jianqing/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { RowsSkeleton } from '../../../../../kit/Skeletons.tsx'
import { download, fetchBlob } from '../../../../../kit/api.ts'

/** The letter as it is or will be printed. By a blob, so that an error is an error and not a broken frame. */
export function Preview({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const { data, error, refetch } = useQuery({
    queryKey: [api.letters.preview.path, letter.id, letter.revision],
    queryFn: ({ signal }) => fetchBlob(api.letters.preview, { params: { id: letter.id } }, signal),
    staleTime: Infinity,
  })
  const show = useCallback(
    (frame: HTMLIFrameElement | null) => {
      if (!frame || !data) return
      const url = URL.createObjectURL(new Blob([data], { type: 'application/pdf' }))
      frame.src = url
      return () => URL.revokeObjectURL(url)
    },
    [data],
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div aria-label={t('page.previewLoading')}>
        <RowsSkeleton rows={12} />
      </div>
    )
  // Phones, and browsers set up without a viewer, would show an empty frame.
  if (!navigator.pdfViewerEnabled) {
    return (
      <EmptyState
        title={t('page.noViewer')}
        actions={
          <Button
            type="primary"
            icon={<DownloadOutlined />}
            onClick={() => void download(api.letters.preview, { params: { id: letter.id } }, `${letter.number ?? letter.title}.pdf`)}
          >
            {t('page.downloadPdf')}
          </Button>
        }
      >
        {t('page.noViewerHelp')}
      </EmptyState>
    )
  }
  return <iframe className="jq-paper-frame" ref={show} title={t('page.previewTitle')} />
}
