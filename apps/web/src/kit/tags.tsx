import type { LeadState, LetterState, Severity } from '@jianqing/contract'
import { LEAD_STATES, LETTER_STATES } from '@jianqing/contract'
import { EyeInvisibleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from './i18n/index.ts'
import './shared.css'

export type Tone = 'brand' | 'ok' | 'warn' | 'danger' | 'calm' | 'party' | 'quiet'

/** A small word on a tinted ground. */
export const StateTag = ({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`jq-tag ${tone}`}>{children}</span>
)

/** How grave, by colour and by the number of bars. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const { t } = useTranslation('shared')
  return (
    <span className={`jq-severity ${severity}`} title={t('severity.label')}>
      <i aria-hidden="true">
        <b />
        <b />
        <b />
      </i>
      {t(`severity.${severity}`)}
    </span>
  )
}

const LEAD_TONES: Record<LeadState, Tone> = { new: 'brand', accepted: 'warn', rejected: 'quiet', merged: 'quiet', rectified: 'ok' }
export function LeadStateTag({ state }: { state: LeadState }) {
  const tx = useTx()
  return <StateTag tone={LEAD_TONES[state]}>{tx(LEAD_STATES[state])}</StateTag>
}

const LETTER_TONES: Record<LetterState, Tone> = {
  draft: 'quiet',
  submitted: 'brand',
  approved: 'brand',
  issued: 'warn',
  receipted: 'warn',
  objected: 'danger',
  answered: 'brand',
  returned: 'danger',
  verified: 'ok',
  closed: 'ok',
  revoked: 'quiet',
}
export function LetterStateTag({ state }: { state: LetterState }) {
  const tx = useTx()
  return <StateTag tone={LETTER_TONES[state]}>{tx(LETTER_STATES[state])}</StateTag>
}

/** A value that the server sent with parts hidden; says so to those who see and those who listen. */
export function Masked({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shared')
  return (
    <span className="jq-masked">
      {children}
      <EyeInvisibleOutlined title={t('masked')} aria-label={t('masked')} />
    </span>
  )
}
