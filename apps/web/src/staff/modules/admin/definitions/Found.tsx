import type { DefinitionFinding } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../kit/tags.tsx'

/** What is wrong in the text, each with its place and what to do; a press leads there. */
export function Found({ items, onGo }: { items: readonly DefinitionFinding[]; onGo?: (found: DefinitionFinding) => void }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  if (items.length === 0) return <p className="jq-definition-found jq-ok">{t('found.none')}</p>
  return (
    <ul className="jq-definition-found" aria-label={t('found.title')}>
      {items.map((found, i) => {
        const at = t('found.at', { line: found.line, column: found.column })
        return (
          <li key={i}>
            <StateTag tone={found.level === 'error' ? 'danger' : 'warn'}>
              {onGo ? (
                <button type="button" className="jq-link" onClick={() => onGo(found)}>
                  {at}
                </button>
              ) : (
                at
              )}
            </StateTag>
            <span>{tx(found.message)}</span>
            {found.hint ? <small>{tx(found.hint)}</small> : null}
          </li>
        )
      })}
    </ul>
  )
}
