import { App, Button, type ButtonProps } from 'antd'
import { useState } from 'react'
import { type AnyEndpoint, type CallArgs, download } from './api.ts'
import { errorText } from './errors.ts'

type Props<E extends AnyEndpoint> = Omit<ButtonProps, 'onClick' | 'loading'> & {
  endpoint: E
  args: CallArgs<E>
  /** The file's name where the server gives none. */ otherwise?: string
}

/** Fetches a file to keep; what goes wrong is said on the page. */
export function DownloadButton<E extends AnyEndpoint>({ endpoint, args, otherwise, ...button }: Props<E>) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const fetchIt = async () => {
    setBusy(true)
    try {
      await download(endpoint, args, otherwise)
    } catch (error) {
      void message.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  return <Button {...button} loading={busy} onClick={() => void fetchIt()} />
}
