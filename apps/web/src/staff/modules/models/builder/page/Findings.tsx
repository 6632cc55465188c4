import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { useBuilder } from './context.ts'
import { placeOf } from './places.ts'

/** Everything that was found about the text; a press leads to the place. `only` keeps those of one box or side. */
export function Findings({ only }: { only?: string }) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { check, model, view, select } = useBuilder()
  if (!check) return null
  const names = view.inputs.map(({ name }) => name)
  const found = check.diagnostics
    .map(d => ({ ...d, place: placeOf(d, model.text, names) }))
    .filter(({ place }) => only === undefined || place === only)
  if (found.length === 0)
    return only === undefined && check.ok ? (
      <p className="jq-findings-ok">
        <CheckCircleOutlined /> {t('findings.none')}
      </p>
    ) : null
  return (
    <ul className="jq-findings" aria-label={t('findings.title')}>
      {found.map((d, i) => (
        <li key={i} className={`jq-findings-${d.severity}`}>
          {d.severity === 'error' ? <CloseCircleOutlined /> : <ExclamationCircleOutlined />}
          <button type="button" onClick={() => select(d.place)}>
            <span>
              {tx(d.message)}
              {d.hint ? <small>{tx(d.hint)}</small> : null}
            </span>
            <small className="jq-faint">
              {d.step ? t('findings.atStep', { step: d.step, line: d.line }) : t('findings.at', { line: d.line })}
            </small>
          </button>
        </li>
      ))}
    </ul>
  )
}
