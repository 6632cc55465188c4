import {
  ApiError,
  type AnyEndpoint,
  type Answer,
  type CallArgs,
  NetworkError,
  newKey,
  problemOf,
  type RawArgs,
  send,
  urlOf,
} from './client.ts'

/** The name in a Content-Disposition header: the UTF-8 form (RFC 5987) before the plain one. */
export function fileName(header: string | null, otherwise: string): string {
  const encoded = header?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return header?.match(/filename="?([^";]+)"?/i)?.[1] ?? otherwise
}

/** A file's bytes, for showing it in the page. */
export async function fetchBlob<E extends AnyEndpoint>(endpoint: E, args: CallArgs<E>, signal?: AbortSignal): Promise<Blob> {
  return (await send(endpoint, args as RawArgs, signal ? { signal } : {})).blob()
}

/** Fetches a file and hands it to the browser to keep. Errors are thrown as of any call, not shown as a broken download. */
export async function download<E extends AnyEndpoint>(endpoint: E, args: CallArgs<E>, otherwise = 'download'): Promise<void> {
  const answer = await send(endpoint, args as RawArgs)
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(answer.headers.get('content-disposition'), otherwise)
  link.click()
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export interface UploadOptions {
  /** 0…1 */ onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** Sends one file as multipart field `file`. By XMLHttpRequest: fetch tells nothing of how far an upload is. */
export function upload<E extends AnyEndpoint>(
  endpoint: E,
  args: CallArgs<E>,
  file: File,
  { onProgress, signal }: UploadOptions = {},
): Promise<Answer<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    request.open(endpoint.method, urlOf(endpoint, args as RawArgs))
    request.setRequestHeader('idempotency-key', newKey())
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Answer<E>)
      else reject(new ApiError(problemOf(request.status, request.responseText)))
    }
    request.onerror = () => reject(new NetworkError('The server was not reached'))
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
