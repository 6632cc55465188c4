import { DeleteOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { api, type GoldenCase } from '@jianqing/contract'
import { App, Button, Upload } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useWords } from '../../../../kit/words.ts'
import { adopt, csvOf, type Grid, gridOf } from './case-csv.ts'

type Table = GoldenCase['tables'][number]
interface Props {
  table: Table
  editable: boolean
  onChange: (table: Table) => void
  onRemove: () => void
}

/** One table of a golden case: cells to type in, or a file that takes its place. */
export function CaseTable({ table, editable, onChange, onRemove }: Props) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const { enumerate } = useWords()
  const { message } = App.useApp()
  const { data: dataset } = useApi(api.datasets.get, { params: { dataset: table.dataset } }, { staleTime: 300_000 })
  const grid = useMemo(() => gridOf(table.csv), [table.csv])
  const columns = useMemo(
    () => (dataset?.columns ?? []).map(c => ({ id: c.id, names: [c.label['zh-CN'], c.label.en, ...c.synonyms] })),
    [dataset],
  )
  const change = (next: Grid) => onChange({ ...table, csv: csvOf(next) })
  const name = dataset ? tx(dataset.title) : table.dataset
  const take = async (file: File) => {
    const given = gridOf(await file.text())
    if (given.header.length === 0) return void message.error(t('life.case.badCsv'))
    const { grid: taken, unknown } = adopt(given, columns)
    if (unknown.length > 0) void message.warning(t('life.case.unknownColumns', { names: enumerate(unknown) }), 6)
    change(taken)
  }
  return (
    <section className="jq-case-table" aria-label={t('life.case.table', { name })}>
      <header className="jq-life-head">
        <b>
          {name} <span className="jq-faint">{t('life.case.rows', { n: grid.rows.length })}</span>
        </b>
        {editable ? (
          <span className="jq-actions">
            <Upload
              accept=".csv,text/csv"
              showUploadList={false}
              beforeUpload={file => {
                void take(file)
                return false
              }}
            >
              <Button size="small" icon={<UploadOutlined />} disabled={!dataset}>
                {t('life.case.upload')}
              </Button>
            </Upload>
            <Button
              size="small"
              icon={<PlusOutlined />}
              disabled={grid.header.length === 0}
              onClick={() => change({ ...grid, rows: [...grid.rows, grid.header.map(() => '')] })}
            >
              {t('life.case.addRow')}
            </Button>
            <Button size="small" danger onClick={onRemove}>
              {t('life.case.removeTable')}
            </Button>
          </span>
        ) : null}
      </header>
      <Cells
        grid={grid}
        editable={editable}
        labelOf={id => {
          const label = dataset?.columns.find(c => c.id === id)?.label
          return label ? tx(label) : id
        }}
        onChange={change}
        label={t('life.case.table', { name })}
      />
    </section>
  )
}

interface CellsProps {
  grid: Grid
  editable: boolean
  labelOf: (id: string) => string
  onChange: (grid: Grid) => void
  label: string
}

function Cells({ grid, editable, labelOf, onChange, label }: CellsProps) {
  const { t } = useTranslation('models')
  const { header, rows } = grid
  const setCell = (row: number, column: number, value: string) =>
    onChange({ header, rows: rows.map((r, i) => (i === row ? r.map((c, j) => (j === column ? value : c)) : r)) })
  return (
    <div className="jq-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="jq-case-grid">
        <thead>
          <tr>
            {header.map(id => (
              <th key={id} scope="col">
                {labelOf(id)}
              </th>
            ))}
            {editable ? (
              <th>
                <span className="jq-sr">{t('life.case.removeRow', { n: '' })}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) =>
                editable ? (
                  <td key={j}>
                    <input
                      value={cell}
                      aria-label={`${t('life.case.row', { n: i + 1 })} ${labelOf(header[j]!)}`}
                      onChange={event => setCell(i, j, event.target.value)}
                    />
                  </td>
                ) : (
                  <td key={j} className="plain">
                    {cell}
                  </td>
                ),
              )}
              {editable ? (
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('life.case.removeRow', { n: i + 1 })}
                    onClick={() => onChange({ header, rows: rows.filter((_, k) => k !== i) })}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
