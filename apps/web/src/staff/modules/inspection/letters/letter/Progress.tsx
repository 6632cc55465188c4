import type { LetterState } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { progressOf } from './steps.ts'

/** How far a letter is on its way from draft to closed. */
export function Progress({ state, issued }: { state: LetterState; issued: boolean }) {
  const { t } = useTranslation('letters')
  return (
    <ol className={`jq-card jq-progress${state === 'returned' || state === 'objected' ? ' stopped' : ''}`} aria-label={t('step.label')}>
      {progressOf(state, issued).map(({ step, when }) => (
        <li key={step} className={when} {...(when === 'now' ? { 'aria-current': 'step' as const } : {})}>
          {t(`step.${step}`)}
          <span className="jq-sr">{t(`step.${when}`)}</span>
        </li>
      ))}
    </ol>
  )
}
