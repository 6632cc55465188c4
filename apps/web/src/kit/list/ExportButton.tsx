import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AnyEndpoint, type CallArgs, download } from '../api.ts'
import { useLang } from '../i18n/index.ts'
import { errorText } from '../errors.ts'

/** Exports what is shown, as it is filtered, in the language that is spoken. */
export function ExportButton<E extends AnyEndpoint>({
  endpoint,
  args,
  name,
}: {
  endpoint: E
  args: { query?: object; params?: object }
  name: string
}) {
  const { t } = useTranslation('shared')
  const lang = useLang()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async (format: string) => {
    setBusy(true)
    try {
      await download(endpoint, { ...args, query: { ...args.query, format, lang } } as unknown as CallArgs<E>, `${name}.${format}`)
    } catch (error) {
      void message.error(errorText(error))
    }
    setBusy(false)
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'csv', label: t('list.csv') },
          { key: 'xlsx', label: t('list.xlsx') },
        ],
        onClick: ({ key }) => void run(key),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('list.export')}
      </Button>
    </Dropdown>
  )
}
