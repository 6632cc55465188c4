import type { ClockWall } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Chosen } from './ChosenClocks.tsx'

type Cell = Pick<ClockWall['cells'][number], 'running' | 'near' | 'overdue' | 'unknown'>

const NOTHING: Cell = { running: 0, near: 0, overdue: 0, unknown: 0 }
const added = (cells: readonly Cell[]): Cell =>
  cells.reduce<Cell>(
    (sum, cell) => ({
      running: sum.running + cell.running,
      near: sum.near + cell.near,
      overdue: sum.overdue + cell.overdue,
      unknown: sum.unknown + cell.unknown,
    }),
    NOTHING,
  )

/** What a number says beside itself: by its shape first, by its tint second. */
const toneOf = ({ running, near, overdue, unknown }: Cell): string => {
  if (running === 0) return 'none'
  if (unknown === running) return 'unknown'
  if (overdue > 0) return 'overdue'
  return near * 5 >= running ? 'near much' : near > 0 ? 'near' : 'calm'
}

function Numbers({ cell }: { cell: Cell }) {
  const { t } = useTranslation('caseClocks')
  if (cell.running === 0) return <span aria-hidden="true">·</span>
  if (cell.unknown === cell.running)
    return (
      <span className="jq-wall-unknown" title={t('wall.unknownHelp')}>
        {t('wall.unknown')}
      </span>
    )
  return (
    <>
      <b>{cell.running}</b>
      <span className="jq-wall-marks">
        {cell.overdue > 0 ? (
          <span className="overdue">
            <i aria-hidden="true">▲</i>
            <span className="jq-sr">{t('wall.overdue')}</span>
            {cell.overdue}
          </span>
        ) : null}
        {cell.near > 0 ? (
          <span className="near">
            <i aria-hidden="true">◔</i>
            <span className="jq-sr">{t('wall.near')}</span>
            {cell.near}
          </span>
        ) : null}
      </span>
    </>
  )
}

/** Departments by limits: what runs, what is near its end, what is past it. Each number opens its cases. */
export function HeatMap({ wall, chosen, onChoose }: { wall: ClockWall; chosen: Chosen | null; onChoose: (chosen: Chosen) => void }) {
  const { t } = useTranslation('caseClocks')
  const tx = useTx()
  const { departments, limits, cells } = wall
  const isOneOffice = new Set(departments.map(({ officeName }) => officeName)).size < 2
  const of = (departmentId: string | null, limit?: string) =>
    cells.filter(cell => cell.departmentId === departmentId && (limit === undefined || cell.limit === limit))
  const rows = [
    ...departments.map(({ id, name, officeName }) => ({ id: id as string | null, name, officeName })),
    ...(cells.some(({ departmentId }) => departmentId === null) ? [{ id: null, name: t('wall.noDepartment'), officeName: '' }] : []),
  ]
  return (
    <section className="jq-card jq-wall-map">
      <div className="jq-wall-head">
        <h2 className="jq-h2">{t('wall.map')}</h2>
        <span className="jq-wall-legend">
          <span className="overdue">▲ {t('wall.overdue')}</span>
          <span className="near">◔ {t('wall.near')}</span>
          <span>· {t('wall.notThere')}</span>
        </span>
      </div>
      <div className="jq-wall-scroll">
        <table>
          <thead>
            <tr>
              <td />
              {limits.map(limit => (
                <th key={limit.id} scope="col" title={limit.article ?? ''}>
                  {tx(limit.title)}
                </th>
              ))}
              <th scope="col">{t('wall.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, officeName }) => (
              <tr key={id ?? ''}>
                <th scope="row">
                  {name}
                  {isOneOffice ? null : <small>{officeName}</small>}
                </th>
                {limits.map(limit => {
                  const cell = added(of(id, limit.id))
                  const isChosen = chosen?.departmentId === id && chosen.limit === limit.id
                  return (
                    <td key={limit.id}>
                      {cell.running > 0 && id !== null ? (
                        <button
                          type="button"
                          className={`jq-wall-cell ${toneOf(cell)}${isChosen ? ' chosen' : ''}`}
                          aria-pressed={isChosen}
                          onClick={() =>
                            onChoose({
                              title: `${name} · ${tx(limit.title)}`,
                              departmentId: id,
                              limit: limit.id,
                              total: cell.running,
                            })
                          }
                        >
                          <Numbers cell={cell} />
                        </button>
                      ) : (
                        <span className={`jq-wall-cell ${toneOf(cell)}`}>
                          <Numbers cell={cell} />
                        </span>
                      )}
                    </td>
                  )
                })}
                <td>
                  <span className="jq-wall-cell sum">
                    <Numbers cell={added(of(id))} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('wall.sum')}</th>
              {limits.map(({ id }) => (
                <td key={id}>{added(cells.filter(({ limit }) => limit === id)).running}</td>
              ))}
              <td>{added(cells).running}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}
