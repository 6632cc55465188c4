import { useTranslation } from 'react-i18next'
import { count } from '../format.ts'
import { type RowsAsked, useRows } from './useRows.ts'
import './measure.css'

/** A number that opens the rows it is counted of; nothing opens nothing. */
export function Figure({ n, of, what, text = count(n) }: { n: number; of: RowsAsked; what: string; text?: string }) {
  const { t } = useTranslation('shared')
  const { open } = useRows()
  if (n === 0) return <span className="jq-faint">{text}</span>
  return (
    <button type="button" className="jq-link jq-figure" aria-label={t('measure.open', { what, n: text })} onClick={() => open(of)}>
      {text}
    </button>
  )
}
