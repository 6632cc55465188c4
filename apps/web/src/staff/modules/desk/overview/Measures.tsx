import { api, MEASURE_DIMENSIONS, MeasureDimension } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useRows } from '../../../../kit/measure/useRows.ts'
import { part, written } from '../../../../kit/measure/written.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

interface Asked {
  from: string | undefined
  to: string | undefined
  officeId: string | undefined
}

/** Numbers of the work, each with what it asks; a click shows the rows that it is counted of. */
export function Measures({ asked }: { asked: Asked }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const { open } = useRows()
  const { data, error, refetch } = useApi(api.measures.list, { query: asked }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={5} />
  return (
    <>
      {MeasureDimension.options.map(dimension => {
        const models = data.models.filter(model => model.dimension === dimension)
        if (models.length === 0) return null
        return (
          <section key={dimension} aria-label={tx(MEASURE_DIMENSIONS[dimension])}>
            <h3 className="jq-measures-of">{tx(MEASURE_DIMENSIONS[dimension])}</h3>
            <div className="jq-measures">
              {models.map(model => (
                <section key={model.id} aria-label={tx(model.title)}>
                  <h4>{tx(model.title)}</h4>
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
                                onClick={() => open({ measure: `${model.id}/${measure.id}` })}
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
          </section>
        )
      })}
    </>
  )
}
