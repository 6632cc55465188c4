import { api, type Upload } from '@jianqing/contract'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type ApiError, type NetworkError, upload, useKeep } from '../../../../kit/api.ts'

const KINDS = /\.(csv|txt|xlsx|parquet)$/i
export const ACCEPT = '.csv,.txt,.xlsx,.parquet'
export const isImportable = (file: Pick<File, 'name'>): boolean => KINDS.test(file.name)

const aborted = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

/**
 * Sends a file and has its headers read. `share` runs 0…1 while it is sent; at 1 the server is reading.
 * The answer is kept under its address, so that the page of the headers has it at once.
 */
export function useUpload(dataset: string | null, onDone: (uploaded: Upload) => void) {
  const keep = useKeep()
  const controller = useRef<AbortController | null>(null)
  const [share, setShare] = useState(0)
  const { mutate, reset, isPending, variables, error } = useMutation<Upload, ApiError | NetworkError | DOMException, File>({
    mutationFn: file => {
      controller.current = new AbortController()
      setShare(0)
      return upload(api.datasets.upload, { query: dataset === null ? {} : { dataset } }, file, {
        onProgress: setShare,
        signal: controller.current.signal,
      })
    },
    onSuccess: uploaded => {
      const shownFor = dataset ?? uploaded.guess
      if (shownFor !== null) keep(api.datasets.matches, { params: { id: uploaded.id }, query: { dataset: shownFor } }, uploaded)
      onDone(uploaded)
    },
    onError: failure => {
      if (aborted(failure)) reset()
    },
  })
  return {
    start: (file: File) => mutate(file),
    cancel: () => controller.current?.abort(),
    share,
    sending: isPending,
    file: variables ?? null,
    error: aborted(error) ? null : error,
  }
}
