import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

const WHERE = { import: '/import', run: '/models', review: '/leads?state=new' } as const

/** What to do first where there is nothing yet. */
export function FirstSteps({ steps }: { steps: readonly (keyof typeof WHERE)[] }) {
  const { t } = useTranslation('workbench')
  return (
    <section className="jq-card jq-wb-wide">
      <div className="jq-work-head">
        <h2 className="jq-h2">{t('first')}</h2>
      </div>
      <ol className="jq-first-steps">
        {steps.map(step => (
          <li key={step}>
            <Link to={WHERE[step]}>
              <b>{t(`step.${step}`)}</b>
              <small>{t(`step.${step}Help`)}</small>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
