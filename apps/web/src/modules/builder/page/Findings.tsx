import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../shell/i18n/index.ts'
import { LEADS, MODEL, PARAMS, useBuilder } from './context.ts'

/** Everything that was found about the text; a press leads to the place. `only` keeps those of one step. */
export function Findings({ only }: { only?: string }) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { check, model, select } = useBuilder()
  if (!check) return null
  const found = check.diagnostics.filter((d) => only === undefined || d.step === only)
  if (found.length === 0) return only === undefined && check.ok ? <p className="jq-findings-ok"><CheckCircleOutlined /> {t('findings.none')}</p> : null
  return (
    <ul className="jq-findings" aria-label={t('findings.title')}>
      {found.map((d, i) => (
        <li key={i} className={`jq-findings-${d.severity}`}>
          {d.severity === 'error' ? <CloseCircleOutlined /> : <ExclamationCircleOutlined />}
          <button type="button" onClick={() => select(d.step ?? sideOf(model.text, d.line))}>
            <span>{tx(d.message)}{d.hint ? <small>{tx(d.hint)}</small> : null}</span>
            <small className="jq-faint">{d.step ? t('findings.atStep', { step: d.step, line: d.line }) : t('findings.at', { line: d.line })}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The side of the model that a line belongs to, by the key at the top that stands before it. */
function sideOf(text: string, line: number): string {
  const top = text.split('\n').slice(0, line).findLast((one) => /^\w+:/.test(one))?.split(':')[0]
  return top === 'leads' ? LEADS : top === 'params' || top === 'constants' ? PARAMS : MODEL
}
