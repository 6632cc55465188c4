import type { Severity } from '@jianqing/contract'
import { EyeInvisibleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './shared.css'

export type Tone = 'brand' | 'ok' | 'warn' | 'danger' | 'calm' | 'party' | 'quiet'

/** A small word on a tinted ground. */
export const StateTag = ({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`jq-tag ${tone}`}>{children}</span>
)

/** How grave, by colour and by the number of bars; without its word where a list has no room, then it is spoken. */
export function SeverityTag({ severity, bare = false }: { severity: Severity; bare?: boolean }) {
  const { t } = useTranslation('shared')
  return (
    <span className={`jq-severity ${severity}`} title={t('severity.label')}>
      <i aria-hidden="true">
        <b />
        <b />
        <b />
      </i>
      {bare ? <span className="jq-sr">{t(`severity.${severity}`)}</span> : t(`severity.${severity}`)}
    </span>
  )
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
