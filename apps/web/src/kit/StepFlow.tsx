import type { I18nText } from '@jianqing/contract'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from './i18n/index.ts'
import { count } from './format.ts'
import './flow.css'

export interface FlowStep {
  id: string
  /** Null where only the counts of a run are known. */ kind: string | null
  words: I18nText | null
  /** Rows after this step; null before any run. */ rows: number | null
}

interface Props {
  /** What the steps begin with: the data sets, drawn by who knows them. */
  sources?: ReactNode
  steps: readonly FlowStep[]
  /** What came out at the end. */
  result?: ReactNode
}

/** A model's steps from top to bottom: what each does, in words, and how many rows are left. */
export function StepFlow({ sources, steps, result }: Props) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const most = Math.max(1, ...steps.map(s => s.rows ?? 0))
  const kind = (name: string) => t(`step.${name}` as never, { defaultValue: name }) as string
  return (
    <ol className="jq-flow">
      {sources ? <li className="jq-flow-end">{sources}</li> : null}
      {steps.map((step, i) => (
        <li key={step.id} className="jq-flow-step">
          <span className="jq-flow-mark" aria-label={t('flow.order', { n: i + 1 })}>
            {i + 1}
          </span>
          <div className="jq-flow-body">
            {step.words ? <StepWords text={tx(step.words)} /> : <p>{t('flow.order', { n: i + 1 })}</p>}
            <small>{step.kind ? <b>{kind(step.kind)}</b> : null}</small>
          </div>
          <div className="jq-flow-rows">
            {step.rows === null ? null : (
              <>
                <span>{t('flow.rows', { rows: count(step.rows) })}</span>
                {/* Rows fall by powers of ten from step to step: a straight scale would show nothing but the first. */}
                <i aria-hidden="true">
                  <b style={{ width: `${(Math.log10(step.rows + 1) / Math.log10(most + 1)) * 100}%` }} />
                </i>
              </>
            )}
          </div>
        </li>
      ))}
      {result ? <li className="jq-flow-end">{result}</li> : null}
    </ol>
  )
}

/** A step that makes many columns takes as many lines as a page has: from here on it is folded. */
const LONG = 240

function StepWords({ text }: { text: string }) {
  const { t } = useTranslation('shared')
  const [whole, setWhole] = useState(false)
  if (text.length <= LONG) return <p>{text}</p>
  return (
    <>
      <p className={whole ? undefined : 'jq-flow-long'}>{text}</p>
      <button type="button" className="jq-link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? t('flow.less') : t('flow.more')}
      </button>
    </>
  )
}
