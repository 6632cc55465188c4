import { api, type Publication } from '@jianqing/contract'
import { App, Button, Popconfirm, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { type Answer, useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { part, written } from '../../../../kit/measure/written.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import '../../../../kit/words.css'
import { Differences } from './Differences.tsx'
import './publications.css'
import { TONES } from './tones.ts'

type Told = Answer<typeof api.publications.get>
type Measure = Told['measures'][number]

/** A period as it was published, from its file alone, and what came afterwards. */
export function PublicationPage() {
  const { t } = useTranslation('publications')
  const tx = useTx()
  const { id = '' } = useParams()
  const { get, set } = useAddress()
  const outside = get('outside') === '1'
  const { data, error, refetch } = useApi(
    api.publications.get,
    { params: { id }, query: outside ? { outside } : {} },
    { keepPrevious: true },
  )
  const back = { to: '/publications', label: t('back') }
  if (error && !data) {
    return (
      <>
        <PageHeader title={t('title')} back={back} />
        <div className="jq-card">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      </>
    )
  }
  if (!data) return <RowsSkeleton rows={8} />
  return (
    <>
      <PageHeader
        title={`${data.period} · ${data.officeName}`}
        tags={
          <>
            <StateTag tone={TONES[data.state]}>{t(`states.${data.state}`)}</StateTag>
            <StateTag tone="quiet">{t('revision', { n: data.revision })}</StateTag>
          </>
        }
        sub={data.reason}
        back={back}
        extra={<Decide publication={data} />}
      />
      <Facts
        items={[
          { label: t('proposed'), value: t('by', { name: data.proposedBy ?? '—', at: dateTime(data.proposedAt) }) },
          { label: t('published'), value: data.decidedAt ? t('by', { name: data.decidedBy ?? '—', at: dateTime(data.decidedAt) }) : '—' },
          { label: t('asOf'), value: data.asOf },
          { label: t('hash'), value: <span className="jq-id">{data.resultSha256.slice(0, 16)}</span> },
        ]}
      />
      <p className={data.intact ? 'jq-ok' : 'jq-danger'} role="status">
        {data.intact ? t('intact') : t('broken')}
      </p>
      <label className="jq-actions">
        <Switch checked={outside} onChange={on => set({ outside: on ? '1' : null })} aria-label={t('outside')} />
        <span className="jq-soft">{t('outside')}</span>
      </label>
      <div className="jq-published">
        {data.measures.map(measure => (
          <Measured key={`${measure.model} ${measure.id}`} measure={measure} />
        ))}
      </div>
      <section className="jq-card jq-block">
        <h2 className="jq-h2">{t('models')}</h2>
        <ul className="jq-soft">
          {data.models.map((model, i) => (
            <li key={i}>{`${tx(model.title)} v${model.version}: ${model.sources.join(', ')}`}</li>
          ))}
        </ul>
      </section>
      {data.state === 'published' ? <Differences publication={data} /> : null}
    </>
  )
}

function Measured({ measure }: { measure: Measure }) {
  const { t } = useTranslation('publications')
  const tx = useTx()
  const cells = (told: Pick<Measure['total'], 'status' | 'value' | 'numerator' | 'denominator'>) => (
    <>
      <td className="jq-num jq-nowrap">
        {told.status === 'ok' ? <b>{written(told)}</b> : <StateTag tone="quiet">{t(`status.${told.status}`)}</StateTag>}
      </td>
      <td className="jq-num jq-nowrap jq-faint">
        {told.status === 'ok' && told.denominator !== null ? `${part(told.numerator!)} / ${part(told.denominator)}` : ''}
      </td>
    </>
  )
  return (
    <section className="jq-card jq-block" aria-label={tx(measure.title)}>
      <h2 className="jq-h2">{tx(measure.title)}</h2>
      <p className="jq-faint">{tx(measure.question)}</p>
      <table className="jq-plain">
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            <th scope="col" className="jq-num">
              {t('value')}
            </th>
            <th scope="col" className="jq-num">
              {t('parts')}
            </th>
            <th scope="col" className="jq-num" title={t('rankHelp')}>
              {t('rank')}
            </th>
          </tr>
        </thead>
        <tbody>
          {measure.units.map(unit => (
            <tr key={unit.unit ?? ''}>
              <th scope="row">{unit.unit ?? t('unassigned')}</th>
              {cells(unit)}
              <td className="jq-num">{unit.rank ?? ''}</td>
            </tr>
          ))}
          <tr className="jq-strong">
            <th scope="row">{t('total')}</th>
            {cells(measure.total)}
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Decide({ publication: { id, mayPublish, mayDiscard } }: { publication: Publication }) {
  const { t } = useTranslation('publications')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const told = {
    refreshes: [api.publications.get, api.publications.list],
    onError: (error: unknown) => void message.error(errorText(error)),
  }
  const publish = useCommand(api.publications.publish, told)
  const discard = useCommand(api.publications.discard, { ...told, onSuccess: () => void navigate('/publications') })
  return (
    <>
      {mayDiscard ? (
        <Popconfirm title={t('discardAsk')} onConfirm={() => discard.mutate({ params: { id } })}>
          <Button danger loading={discard.isPending}>
            {t('discard')}
          </Button>
        </Popconfirm>
      ) : null}
      {mayPublish ? (
        <Popconfirm title={t('publishAsk')} onConfirm={() => publish.mutate({ params: { id } })}>
          <Button type="primary" loading={publish.isPending}>
            {t('publish')}
          </Button>
        </Popconfirm>
      ) : null}
    </>
  )
}
