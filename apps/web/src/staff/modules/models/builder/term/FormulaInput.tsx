import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseCel } from '../cel/parse.ts'
import { printCel } from '../cel/print.ts'
import { type Cel, sameCel } from '../cel/tree.ts'

/** An expression as text. What cannot be read yet stays here and changes nothing. */
export function FormulaInput({ value, onChange, label }: { value: Cel; onChange: (value: Cel) => void; label: string }) {
  const { t } = useTranslation('builder')
  const [draft, setDraft] = useState(() => printCel(value))
  const read = parseCel(draft)
  // changed from elsewhere: by undo, or in the text
  if (read && !sameCel(read, value)) setDraft(printCel(value))
  const write = (text: string) => {
    setDraft(text)
    const cel = parseCel(text)
    if (cel && !sameCel(cel, value)) onChange(cel)
  }
  return (
    <span className="jq-formula">
      <Input.TextArea
        className="jq-mono"
        autoSize={{ minRows: 1, maxRows: 6 }}
        aria-label={label}
        spellCheck={false}
        value={draft}
        status={read ? '' : 'error'}
        onChange={e => write(e.target.value)}
      />
      {read ? null : (
        <small className="jq-danger" role="alert">
          {t('formula.unreadable')}
        </small>
      )}
    </span>
  )
}
