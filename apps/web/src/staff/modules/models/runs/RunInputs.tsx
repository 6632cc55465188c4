import { api, type ModelDetail, type Run, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { useWords } from '../../../../kit/words.ts'

const shown = (value: unknown, listed: (items: readonly string[]) => string): string =>
  Array.isArray(value) ? listed(value.map(String)) : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

/** With which parameters, over which versions of which data: what it takes to repeat a run. */
export function RunInputs({ run, model }: { run: Run; model: ModelDetail | undefined }) {
  const { t } = useTranslation('runs')
  const tx = useTx()
  const may = useMay()('dataset:read')
  const { data } = useApi(api.datasets.list, {}, { enabled: may, staleTime: 60_000 })
  const titles = new Map(data?.items.map(d => [d.id, tx(d.title)]))
  const { enumerate } = useWords()
  const named = new Map(model?.params.map(p => [p.id, tx(p.title)]))
  const params = Object.entries(run.params)
  return (
    <aside className="jq-stack">
      <section className="jq-card jq-block">
        <h2 className="jq-h2">{t('params.title')}</h2>
        {params.length === 0 ? (
          <p className="jq-soft">{t('params.none')}</p>
        ) : (
          <table className="jq-plain">
            <tbody>
              {params.map(([id, value]) => (
                <tr key={id}>
                  <th scope="row">{named.get(id) ?? id}</th>
                  <td className="jq-num">{shown(value, enumerate)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className="jq-card jq-block">
        <h2 className="jq-h2">{t('sources.title')}</h2>
        {run.sources.length === 0 ? (
          <p className="jq-soft">{t('sources.none')}</p>
        ) : (
          <table className="jq-plain">
            <tbody>
              {run.sources.map(s => (
                <tr key={s.dataset}>
                  <th scope="row">
                    {may ? <Link to={`${linkTo.dataset(s.dataset)}?tab=versions`}>{titles.get(s.dataset) ?? s.dataset}</Link> : s.dataset}
                  </th>
                  <td className="jq-num jq-mono">
                    {s.version}
                    {s.destroyedOn ? <StateTag tone="warn">{t('sources.destroyed', { on: s.destroyedOn })}</StateTag> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </aside>
  )
}
