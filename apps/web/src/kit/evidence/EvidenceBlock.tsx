import type { EvidenceTable } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cell, count, isNumeric } from '../format.ts'
import { useIsPhone } from '../list/useIsPhone.ts'
import { Masked, StateTag } from '../tags.tsx'
import { useTx } from '../i18n/index.ts'
import { splitColumns } from './columns.ts'
import type { Join } from './joins.ts'

const ROWS = 8

interface EvidenceBlockProps {
  table: EvidenceTable
  index: number
  evidence: readonly EvidenceTable[]
  joins: readonly Join[]
  revealed: boolean
}

/** One source: its matching keys as chips, then its rows with the deciding cells marked. */
export function EvidenceBlock({ table, index, evidence, joins, revealed }: EvidenceBlockProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const phone = useIsPhone()
  const [wide, setWide] = useState(false)
  const [long, setLong] = useState(false)
  const joinOf = (column: string) => joins.find(j => j.columns.some(c => c.table === index && c.column === column))
  const { first, rest } = splitColumns(table.columns, column => joinOf(column) !== undefined, phone)
  // what somebody asked to see stands there without another click
  const columns = wide ? [...first, ...rest] : [...first, ...(revealed ? rest.filter(c => c.masked) : [])]
  const rows = long ? table.rows : table.rows.slice(0, ROWS)
  const words = { yes: t('yes'), no: t('no') }
  return (
    <div className="jq-source">
      <div className="jq-source-head">
        <h3>{tx(table.title)}</h3>
        <span>
          {table.count > table.rows.length
            ? t('evidence.rowsKept', { n: count(table.count), kept: table.rows.length })
            : t('evidence.rowsOf', { n: table.count })}{' '}
          · {t('evidence.versionOf', { version: table.version })}
          {table.destroyedOn ? <StateTag tone="warn">{t('evidence.destroyed', { on: table.destroyedOn })}</StateTag> : null}
        </span>
      </div>
      <div className="jq-source-keys">
        {table.columns.map(column => {
          const join = joinOf(column.id)
          if (!join) return null
          const where = [
            ...new Set(
              join.columns
                .filter(c => c.table !== index)
                .map(c => evidence[c.table])
                .filter(e => e !== undefined)
                .map(e => tx(e.title)),
            ),
          ].join(t('comma'))
          return (
            <span
              key={column.id}
              className="jq-key-chip"
              data-join={join.colour}
              style={{ '--key': `var(--jq-key-${join.colour})` } as object}
              title={t('evidence.joins', { where })}
            >
              {tx(column.label)}
              <b>{join.values.length === 1 ? join.values[0] : `×${join.values.length}`}</b>
            </span>
          )
        })}
      </div>
      <div className="jq-source-scroll" tabIndex={0} role="region" aria-label={tx(table.title)}>
        <table>
          <thead>
            <tr>
              <th className="jq-num row">{t('evidence.row')}</th>
              {columns.map(c => (
                <th
                  key={c.id}
                  className={`${isNumeric(c.type) ? 'jq-num ' : ''}${c.role ?? ''}`}
                  title={c.role === 'deciding' ? t('evidence.deciding') : c.role === 'key' ? t('evidence.key') : undefined}
                >
                  {c.role === 'deciding' ? <i className="jq-mark" aria-label={t('evidence.deciding')} role="img" /> : null}
                  {c.masked && !revealed ? <Masked>{tx(c.label)}</Masked> : tx(c.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.row}>
                <td className="jq-num row">{row.row}</td>
                {columns.map(c => {
                  const join = joinOf(c.id)
                  const value = row.values[c.id] ?? null
                  const matched = join !== undefined && join.values.includes(String(value))
                  return (
                    <td
                      key={c.id}
                      className={`${isNumeric(c.type) ? 'jq-num ' : ''}${c.type === 'date' || c.type === 'month' ? 'jq-date ' : ''}${c.role ?? ''}${matched ? ' matched' : ''}`}
                      {...(join ? { style: { '--key': `var(--jq-key-${join.colour})` } as object } : {})}
                    >
                      {cell(value, c.type, words)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest.length > 0 || table.rows.length > ROWS ? (
        <div className="jq-source-foot">
          {rest.length > 0 ? (
            <Button type="link" size="small" onClick={() => setWide(!wide)}>
              {wide ? t('evidence.fewerColumns') : t('evidence.moreColumns', { n: rest.length })}
            </Button>
          ) : null}
          {table.rows.length > ROWS ? (
            <Button type="link" size="small" onClick={() => setLong(!long)}>
              {long ? t('evidence.fewerRows') : t('evidence.moreRows', { n: table.rows.length - ROWS })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
