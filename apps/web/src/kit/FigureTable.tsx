import type { ReactNode } from 'react'
import { RecordPanel } from './record/RecordPanel.tsx'
import './figures.css'

interface Props {
  title: string
  /** Of the columns behind the first. */
  heads: readonly string[]
  rows: readonly { key: string; name: string; cells: readonly ReactNode[] }[]
}

/** Numbers by office, channel or the like, one line each. */
export const FigureTable = ({ title, heads, rows }: Props) => (
  <RecordPanel title={title}>
    <div className="jq-figure-table" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            <td />
            {heads.map(head => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </RecordPanel>
)
