import { type ImportedModel, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTx } from '../../../../kit/i18n/index.ts'
import { count, date } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useWords } from '../../../../kit/words.ts'

const FIGURES = ['leads', 'confirmed', 'rejected', 'letters', 'rectified'] as const
const TONES = { there: 'ok', absent: 'warn', columns: 'warn', unknown: 'danger' } as const

/** Where a draft comes from, what it came to there, and what this installation lacks for it. */
export function ImportedPanel({ imported }: { imported: ImportedModel }) {
  const { t } = useTranslation('models')
  const { signer, office, modelId, version, madeAt, unchanged } = imported
  return (
    <section className="jq-card jq-model-side" aria-labelledby="imported-title">
      <h2 id="imported-title" className="jq-h2">
        {t('life.came.title')}
      </h2>
      <p>
        {t('life.came.from', { office, model: modelId, version, date: date(madeAt) })}{' '}
        <StateTag tone="ok">{t('life.came.signed', { name: signer.name })}</StateTag>{' '}
        <StateTag tone="quiet">{t(unchanged ? 'life.came.unchanged' : 'life.came.changed')}</StateTag>
      </p>
      <Data datasets={imported.datasets} />
      <Effects imported={imported} />
      <Values parameters={imported.parameters} />
    </section>
  )
}

function Data({ datasets }: Pick<ImportedModel, 'datasets'>) {
  const { t } = useTranslation('models')
  const { enumerate } = useWords()
  const tx = useTx()
  return (
    <>
      <h3 className="jq-came-title">{t('life.came.data')}</h3>
      <ul className="jq-came">
        {datasets.map(({ id, title, state, columns }) => (
          <li key={id}>
            {state === 'unknown' ? tx(title) : <Link to={linkTo.dataset(id)}>{tx(title)}</Link>}{' '}
            <StateTag tone={TONES[state]}>{t(`life.came.state.${state}`)}</StateTag>{' '}
            {columns.length > 0 ? <span className="jq-soft">{t('life.came.columns', { columns: enumerate(columns.map(tx)) })}</span> : null}
          </li>
        ))}
      </ul>
      {datasets.some(({ state }) => state === 'absent') ? <Link to="/data-map">{t('life.came.map')}</Link> : null}
    </>
  )
}

function Effects({ imported: { effect, countedOn } }: { imported: ImportedModel }) {
  const { t } = useTranslation('models')
  return (
    <>
      <h3 className="jq-came-title">{t('life.came.effect', { day: countedOn })}</h3>
      <dl className="jq-came-figures">
        {FIGURES.map(figure => (
          <div key={figure}>
            <dt>{t(`life.came.figure.${figure}`)}</dt>
            <dd>{effect[figure] === null ? t('life.came.few') : count(effect[figure])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Values({ parameters }: Pick<ImportedModel, 'parameters'>) {
  const { t } = useTranslation('models')
  const tx = useTx()
  if (parameters.length === 0) return null
  return (
    <>
      <h3 className="jq-came-title">{t('life.came.parameters')}</h3>
      <ul className="jq-came">
        {parameters.map(({ id, title, value }) => (
          <li key={id}>
            {tx(title)} <b>{Array.isArray(value) ? value.join(' · ') : String(value)}</b>
          </li>
        ))}
      </ul>
    </>
  )
}
