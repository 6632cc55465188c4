import { api, type Computed, type Run, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { Coded } from '../../../../kit/Coded.tsx'
import { count } from '../../../../kit/format.ts'

/** Whether all data was looked through, or an earlier result brought up to date – and that it is the same either way. */
export function HowComputed({ run, computed }: { run: Run; computed: Computed }) {
  const { t } = useTranslation('runs')
  return (
    <section className="jq-card jq-block jq-run-now">
      <h2 className="jq-h2">{t('computed.title')}</h2>
      {computed.mode === 'full' ? <Whole because={computed.because} /> : <Updated run={run} computed={computed} />}
    </section>
  )
}

function Whole({ because }: { because: Extract<Computed, { mode: 'full' }>['because'] }) {
  const { t } = useTranslation('runs')
  const tx = useTx()
  return (
    <p>
      <Coded>{because ? t('computed.wholeBecause', { because: tx(because) }) : t('computed.whole')}</Coded>
    </p>
  )
}

function Updated({ run, computed: { runId, by, touched, carried } }: { run: Run; computed: Extract<Computed, { mode: 'incremental' }> }) {
  const { t } = useTranslation('runs')
  const tx = useTx()
  const may = useMay()('dataset:read')
  const { data } = useApi(api.datasets.list, {}, { enabled: may && touched > 0, staleTime: 60_000 })
  const read = new Set(run.sources.map(s => s.dataset))
  const column = data?.items
    .filter(d => read.has(d.id))
    .flatMap(d => d.columns)
    .find(c => c.id === by)
  const figures = {
    touched: count(touched),
    carried: count(carried),
    by: column ? t('computed.label', { label: tx(column.label) }) : `\`${by}\``,
  }
  return (
    <>
      <p>
        <Coded>{touched === 0 ? t('computed.same', figures) : t('computed.updated', figures)}</Coded>
      </p>
      <p className="jq-soft">{t('computed.equal')}</p>
      {runId ? <Link to={linkTo.run(runId)}>{t('computed.from')}</Link> : null}
    </>
  )
}
