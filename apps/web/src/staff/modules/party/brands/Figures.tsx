import { api, type BrandDetail } from '@jianqing/contract'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { CountedRows } from '../../../../kit/measure/CountedRows.tsx'
import { part, written } from '../../../../kit/measure/written.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'

type Figure = BrandDetail['figures'][number]

const median = ({ median: value, denominator }: Figure) =>
  value === null ? null : denominator === null ? part(String(Number(value))) : percent(Number(value))

/** `21 / 26` beside the share. */
const parts = ({ numerator, denominator }: Figure) => (denominator === null || numerator === null ? '' : `${numerator} / ${denominator}`)

function Rows({ brand, figure, onClose }: { brand: BrandDetail; figure: Figure; onClose: () => void }) {
  const { t } = useTranslation('brands')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.brands.rows, { params: { id: brand.id, indicator: figure.indicator } })
  return (
    <Drawer open size={520} onClose={onClose} title={`${tx(figure.title)} · ${written(figure)}`}>
      <p className="jq-soft">{t('figures.rows', { year: brand.year, branch: brand.branch.title })}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={5} />
      ) : (
        <CountedRows rows={data.items} />
      )}
    </Drawer>
  )
}

/** The numbers that a brand shows: counted, never typed; each opens its rows. */
export function Figures({ brand }: { brand: BrandDetail }) {
  const { t } = useTranslation('brands')
  const tx = useTx()
  const { get, set } = useAddress()
  const asked = brand.figures.find(({ indicator }) => indicator === get('rows'))
  if (brand.figures.length === 0) return <p className="jq-faint">{t('figures.none')}</p>
  return (
    <>
      <ul className="jq-brand-figures">
        {brand.figures.map(figure => (
          <li key={figure.indicator}>
            <span>{tx(figure.title)}</span>
            <button type="button" className="jq-link jq-num" onClick={() => set({ rows: figure.indicator })}>
              {written(figure)} <small>{parts(figure)}</small>
            </button>
            <span className="jq-faint jq-num">{median(figure) === null ? '' : `(${median(figure)})`}</span>
          </li>
        ))}
      </ul>
      {asked ? <Rows brand={brand} figure={asked} onClose={() => set({ rows: null })} /> : null}
    </>
  )
}
