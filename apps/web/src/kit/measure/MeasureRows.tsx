import { api } from '@jianqing/contract'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../api.ts'
import { ErrorState } from '../ErrorState.tsx'
import { useTx } from '../i18n/index.ts'
import { RowsSkeleton } from '../Skeletons.tsx'
import { StateTag } from '../tags.tsx'
import { part, written } from './written.ts'
import { useRows } from './useRows.ts'
import './measure.css'

interface Asked {
  from: string | undefined
  to: string | undefined
  officeId?: string | undefined
}

/** The rows of a number, for the months and office of the page, unless the number asks for others. */
export function MeasureRows({ page }: { page: Asked }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { asked, close } = useRows()
  const { measure: path = '', ...narrowed } = asked ?? {}
  const [model = '', measure = ''] = path.split('/')
  const given = Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== undefined))
  const query = { ...page, ...given } as Asked & { ofModel?: string; ofVersion?: number; unplaced?: boolean }
  const { data, error, refetch } = useApi(
    api.measures.rows,
    { params: { model, measure }, query: { ...query, unplaced: query.unplaced ? true : undefined } },
    { enabled: asked !== null },
  )
  return (
    <Drawer open={asked !== null} onClose={close} size={640} title={data ? tx(data.title) : ''}>
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
                {data.denominator === null ? null : (
                  <StateTag tone={item.of === 'denominator' ? 'quiet' : 'calm'}>{t(`measure.of.${item.of}`)}</StateTag>
                )}
                <div className="jq-name">
                  {item.record ? (
                    <Link to={item.record.link}>{tx(item.record.title)}</Link>
                  ) : item.hidden ? (
                    <span className="jq-faint">{t('measure.hidden')}</span>
                  ) : null}
                  <small className="jq-soft">
                    {[tx(item.dataset), ...item.cells.map(cell => `${tx(cell.label)} ${cell.value}`)].join(' · ')}
                  </small>
                </div>
              </li>
            ))}
          </ul>
          {data.items.length >= 200 ? <p className="jq-soft">{t('measure.first', { n: data.items.length })}</p> : null}
        </>
      )}
    </Drawer>
  )
}
