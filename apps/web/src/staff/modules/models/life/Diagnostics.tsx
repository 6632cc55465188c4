import type { ModelDiagnostic } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'

/** What the check of a text says, each with its place and what to do. */
export function Diagnostics({ items }: { items: readonly ModelDiagnostic[] }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  if (items.length === 0) return <p className="jq-ok">{t('life.page.ok')}</p>
  return (
    <ul className="jq-diagnostics" aria-label={t('life.page.diagnostics')}>
      {items.map((d, i) => (
        <li key={i} className={d.severity}>
          <span>
            <b>{t(`life.page.${d.severity}`)}</b> {tx(d.message)}
            {d.hint ? ` ${tx(d.hint)}` : ''}
          </span>
          <small className="jq-soft">
            {[t('life.page.at', { line: d.line, column: d.column }), d.step ? t('life.page.step', { step: d.step }) : null]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  )
}
