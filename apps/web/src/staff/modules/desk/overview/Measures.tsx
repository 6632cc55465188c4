import { api } from '@jianqing/contract'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { amount, count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

interface Asked {
  from: string | undefined
  to: string | undefined
  officeId: string | undefined
}

interface Told {
  status: 'ok' | 'not_applicable' | 'unknown' | 'suppressed'
  value: string | null
  numerator: string | null
  denominator: string | null
}

/** A count, or an amount with its two digits. */
const part = (text: string) => (text.includes('.') ? amount(text) : count(Number(text)))

/** A share as a percentage; what has no denominator as it is. */
const written = ({ value, numerator, denominator }: Told) =>
  value === null || numerator === null ? '—' : denominator === null ? part(numerator) : percent(Number(value))

/** Numbers of the work, each with what it asks; a click shows the rows that it is counted of. */
export function Measures({ asked }: { asked: Asked }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const { set } = useAddress()
  const { data, error, refetch } = useApi(api.measures.list, { query: asked }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={5} />
  return (
    <div className="jq-measures">
      {data.models.map(model => (
        <section key={model.id} aria-label={tx(model.title)}>
          <h3>{tx(model.title)}</h3>
          <table className="jq-plain">
            <tbody>
              {model.measures.map(measure => (
                <tr key={measure.id}>
                  <th scope="row">
                    <div className="jq-name">
                      <span>{tx(measure.title)}</span>
                      <span className="jq-faint">{tx(measure.question)}</span>
                      {measure.missing.length > 0 ? (
                        <span className="jq-soft">
                          {t('measures.missing', { what: measure.missing.map(m => tx(m)).join(t('measures.between')) })}
                        </span>
                      ) : null}
                    </div>
                  </th>
                  <td className="jq-num jq-nowrap">
                    {measure.status === 'ok' ? (
                      <Button
                        type="link"
                        aria-label={t('measures.open', { what: tx(measure.title) })}
                        onClick={() => set({ measure: `${model.id}/${measure.id}` })}
                      >
                        {written(measure)}
                      </Button>
                    ) : (
                      <StateTag tone="quiet">{t(`measures.status.${measure.status}`)}</StateTag>
                    )}
                  </td>
                  <td className="jq-num jq-nowrap jq-faint">
                    {measure.status === 'ok' && measure.denominator !== null
                      ? `${part(measure.numerator!)} / ${part(measure.denominator)}`
                      : ''}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {model.note ? <p className="jq-faint">{tx(model.note)}</p> : null}
        </section>
      ))}
    </div>
  )
}

/** The rows of a number, for the same months and office. */
export function MeasureRows({ asked }: { asked: Asked }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const { get, set } = useAddress()
  const [model = '', measure = ''] = (get('measure') ?? '').split('/')
  const open = model !== '' && measure !== ''
  const { data, error, refetch } = useApi(api.measures.rows, { params: { model, measure }, query: asked }, { enabled: open })
  return (
    <Drawer open={open} onClose={() => set({ measure: null })} size={640} title={data ? tx(data.title) : ''}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={6} />
      ) : (
        <>
          <p>{tx(data.question)}</p>
          <p className="jq-soft">
            <b className="jq-num">{written(data)}</b>{' '}
            {data.denominator !== null && data.numerator !== null ? `${part(data.numerator)} / ${part(data.denominator)}` : ''}
          </p>
          <ul className="jq-measure-rows">
            {data.items.map((item, i) => (
              <li key={i}>
                <StateTag tone={item.of === 'denominator' ? 'quiet' : 'calm'}>{t(`measures.of.${item.of}`)}</StateTag>
                <div className="jq-name">
                  {item.record ? (
                    <Link to={item.record.link}>{tx(item.record.title)}</Link>
                  ) : item.hidden ? (
                    <span className="jq-faint">{t('measures.hidden')}</span>
                  ) : null}
                  <small className="jq-soft">
                    {[tx(item.dataset), ...item.cells.map(cell => `${tx(cell.label)} ${cell.value}`)].join(' · ')}
                  </small>
                </div>
              </li>
            ))}
          </ul>
          {data.items.length >= 200 ? <p className="jq-soft">{t('measures.first', { n: data.items.length })}</p> : null}
        </>
      )}
    </Drawer>
  )
}
