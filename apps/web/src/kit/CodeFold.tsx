import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Collapse } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from './copy.ts'
import './code.css'

/** Text for machines – a model, its SQL, a manifest –, folded away, read-only, with a button that copies it. */
export function CodeFold({ items }: { items: readonly { key: string; label: string; code: string }[] }) {
  const { t } = useTranslation('shared')
  const { message } = App.useApp()
  const copy = async (code: string) => {
    if (await copyText(code)) void message.success(t('copy.done'))
    else void message.warning(t('copy.refused'))
  }
  return (
    <Collapse
      className="jq-code-fold"
      size="small"
      items={items.map(({ key, label, code }) => ({
        key,
        label,
        children: (
          <div className="jq-code-text">
            <Button size="small" icon={<CopyOutlined />} onClick={() => void copy(code)}>
              {t('copy.copy')}
            </Button>
            <pre tabIndex={0} role="region" aria-label={label}>
              {code}
            </pre>
          </div>
        ),
      }))}
    />
  )
}
