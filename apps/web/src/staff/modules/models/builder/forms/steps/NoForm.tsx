import { useTranslation } from 'react-i18next'
import { stringify } from 'yaml'

/** A part of a step that no form shows: it is shown as it is, and stays so until it is changed in the text. */
export function NoForm({ value }: { value: unknown }) {
  const { t } = useTranslation('builder')
  return (
    <div className="jq-no-form">
      <pre className="jq-mono">{stringify(value, { lineWidth: 0 }).trimEnd()}</pre>
      <small className="jq-faint">{t('within.asText')}</small>
    </div>
  )
}
