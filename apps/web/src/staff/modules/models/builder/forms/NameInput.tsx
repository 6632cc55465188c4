import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const NAME = /^[a-z_][a-z0-9_]*$/

/** A name of a step, a column or a parameter; taken over when it is left, so that what refers to it follows once. */
export function NameInput({
  value,
  taken,
  onChange,
  label,
}: {
  value: string
  taken: readonly string[]
  onChange: (name: string) => void
  label: string
}) {
  const { t } = useTranslation('builder')
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value
  const problem = !NAME.test(shown) ? t('name.bad') : shown !== value && taken.includes(shown) ? t('name.taken') : null
  const leave = () => {
    if (draft !== null && !problem && draft !== value) onChange(draft)
    setDraft(null)
  }
  return (
    <span className="jq-name-input">
      <Input
        className="jq-mono"
        aria-label={label}
        value={shown}
        status={problem ? 'error' : ''}
        maxLength={60}
        spellCheck={false}
        onChange={e => setDraft(e.target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      {problem && draft !== null ? (
        <small className="jq-danger" role="alert">
          {problem}
        </small>
      ) : null}
    </span>
  )
}
