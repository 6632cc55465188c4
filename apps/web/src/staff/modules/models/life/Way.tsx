import type { ModelState } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'

const STEPS = ['draft', 'tested', 'shadow', 'proposed', 'published'] as const

/** How far a version is on its way to publication, as words for everybody. */
export function Way({ state }: { state: ModelState }) {
  const { t } = useTranslation('models')
  // what was in use is past the end of the way
  const at = STEPS.findIndex(s => s === state)
  const now = at === -1 || state === 'published' ? STEPS.length : at
  return (
    <ol className="jq-card jq-way" aria-label={t('life.page.steps.label')}>
      {STEPS.map((step, i) => {
        const how = i < now ? 'done' : i === now ? 'now' : 'todo'
        return (
          <li key={step} className={how}>
            <i aria-hidden="true" />
            {t(`life.page.steps.${step}`)}
            <span className="jq-sr">{t(`life.page.steps.${how}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
