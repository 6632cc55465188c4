import { Select } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  value: string
  codes: readonly string[]
  wordOf: (code: string) => string
  onChange: (code: string) => void
  label: string
}

/** A code of the text, chosen by the word that people say for it; one that the text brought along stays what it is. */
export function CodeSelect({ value, codes, wordOf, onChange, label }: Props) {
  const { t } = useTranslation('builder')
  const words = codes.map(code => ({ value: code, label: wordOf(code), title: wordOf(code) }))
  const options = value === '' || codes.includes(value) ? words : [...words, { value, label: value, title: value }]
  return (
    <Select
      className="jq-wide"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={t('form.chooseSource')}
      value={value || null}
      options={options}
      onChange={(code: string | null) => onChange(code ?? '')}
    />
  )
}
