import { Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** An expression that no form can read: it stays a text, and nothing of it is lost. */
export function RawText({ value, onChange, label }: { value: string; onChange: (text: string) => void; label: string }) {
  const { t } = useTranslation('builder')
  return (
    <span className="jq-formula">
      <Input.TextArea
        className="jq-mono"
        autoSize={{ minRows: 1, maxRows: 8 }}
        spellCheck={false}
        aria-label={label}
        value={value}
        onChange={e => onChange(e.target.value)}
      />
      <small className="jq-faint">{t('formula.asText')}</small>
    </span>
  )
}
