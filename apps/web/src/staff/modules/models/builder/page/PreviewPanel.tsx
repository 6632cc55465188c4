import { api } from '@jianqing/contract'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { cell, count, isNumeric } from '../../../../../kit/format.ts'
import { useWords } from '../../../../../kit/words.ts'
import { useTitles } from '../canvas/useTitles.ts'
import { TickCell } from '../case/TickCell.tsx'
import { useBuilder } from './context.ts'
import { useLater } from './useLater.ts'

/** Of a number that was worked out: more of them nobody reads. */
const DIGITS = 6
const brief = <T,>(value: T): T | number =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value

/** The first hundred rows after the chosen step, as they come of the text that stands there now. */
export function PreviewPanel() {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { enumerate } = useWords()
  const titles = useTitles()
  const { model, view, check, selected, draft } = useBuilder()
  const words = { yes: t('value.yes'), no: t('value.no') }
  const isShown = [...view.inputs, ...view.steps].some(({ name }) => name === selected)
  const isInput = view.inputs.some(({ name }) => name === selected)
  const isSound = check?.steps.some(step => step.id === selected) ?? false
  const text = useLater(model.text, 600)
  const { data, error, isFetching, isPlaceholderData } = useApi(
    api.builder.preview,
    // rows are marked for the golden case as they are on its day
    { body: { text, step: selected, ...(draft?.case.asOf && { asOf: draft.case.asOf }) } },
    { enabled: isShown && isSound && model.isReadable, keepPrevious: true, staleTime: 60_000, retry: false },
  )
  if (!isShown) return null
  const rows = isSound && !error && data && !(isPlaceholderData && isFetching && data.columns.length === 0) ? data : null
  const order = (rows?.columns ?? []).map((_, i) => i)
  // a data set is wide, and what the model goes by may stand anywhere in it
  if (isInput) order.sort((a, b) => Number(rows!.columns[b]!.decides) - Number(rows!.columns[a]!.decides))
  const canTick = draft?.editable === true && rows?.markable === true
  return (
    <section className="jq-card jq-preview" aria-label={t('preview.title')}>
      <header>
        <h2 className="jq-h2">{t('preview.of', { step: titles(selected).title })}</h2>
        {isFetching ? <Spin size="small" /> : null}
        <span className="jq-faint" role="status">
          {rows
            ? t(rows.total > rows.rows.length ? 'preview.first' : 'preview.all', {
                n: count(rows.rows.length),
                total: count(rows.total),
                date: rows.asOf,
              })
            : ''}
        </span>
      </header>
      {rows && rows.missing.length > 0 ? (
        <p className="jq-warn">{t('preview.missing', { datasets: enumerate(rows.missing.map(tx)) })}</p>
      ) : null}
      {rows?.notes.map(tx).map(note => (
        <p key={note} className="jq-warn">
          {note}
        </p>
      ))}
      {!isSound ? (
        <p className="jq-faint">{t('preview.notYet')}</p>
      ) : error ? (
        <p className="jq-danger" role="alert">
          {errorText(error)}
        </p>
      ) : null}
      {rows && rows.rows.length > 0 ? (
        <div className="jq-preview-scroll" tabIndex={0} role="region" aria-label={t('preview.table')}>
          <table className="jq-plain">
            <thead>
              <tr>
                {canTick ? <th scope="col">{t('case.mark')}</th> : null}
                {order
                  .map(n => rows.columns[n]!)
                  .map(c => (
                    <th key={c.name} scope="col" className={isNumeric(c.type) ? 'jq-num' : ''} title={c.name}>
                      {c.label ? tx(c.label) : c.name}
                      {c.masked ? <small>{t('preview.masked')}</small> : null}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {rows.rows.map((row, i) => (
                <tr key={i}>
                  {canTick ? <TickCell row={i + 1} preview={rows} text={text} /> : null}
                  {order.map(n => (
                    <td key={n} className={isNumeric(rows.columns[n]!.type) ? 'jq-num' : ''}>
                      {cell(brief(row[n]!), rows.columns[n]!.masked ? 'text' : rows.columns[n]!.type, words)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : rows ? (
        <p className="jq-faint">{t('preview.none')}</p>
      ) : null}
    </section>
  )
}
