import type { ModelDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count } from '../../../../kit/format.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { PrecisionBar } from './PrecisionBar.tsx'

/** Whether a new version of the rule was better than the one before. */
export function PrecisionByVersion({ versions, current }: { versions: ModelDetail['precisionByVersion']; current: number }) {
  const { t } = useTranslation('models')
  return (
    <section className="jq-card jq-model-side">
      <h2 className="jq-h2">{t('precision.title')}</h2>
      <p className="jq-faint">
        <small>{t('precision.hint')}</small>
      </p>
      {versions.length === 0 ? (
        <p className="jq-soft">{t('precision.none')}</p>
      ) : (
        <table className="jq-plain">
          <thead>
            <tr>
              <th scope="col">{t('precision.version')}</th>
              <th scope="col" className="jq-num">
                {t('precision.confirmed')}
              </th>
              <th scope="col" className="jq-num">
                {t('precision.rejected')}
              </th>
              <th scope="col" className="jq-num">
                {t('precision.open')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...versions]
              .sort((a, b) => b.version - a.version)
              .map(v => (
                <tr key={v.version}>
                  <th scope="row">
                    {t('one.version', { version: v.version })}
                    {v.version === current ? (
                      <>
                        {' '}
                        <StateTag tone="ok">{t('precision.current')}</StateTag>
                      </>
                    ) : null}
                    <div>
                      <PrecisionBar reviews={v} />
                    </div>
                  </th>
                  <td className="jq-num">{count(v.confirmed)}</td>
                  <td className="jq-num">{count(v.rejected)}</td>
                  <td className="jq-num">{count(v.open)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
