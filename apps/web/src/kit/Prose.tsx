import { Fragment } from 'react'
import './shared.css'

const DATE = /(\d{4}-\d{2}(?:-\d{2})?)/

/** A sentence whose dates never break at the end of a line. */
export const Prose = ({ text }: { text: string }) =>
  text.split(DATE).map((part, i) =>
    i % 2 === 1 ? (
      <span key={i} className="jq-unbroken">
        {part}
      </span>
    ) : (
      <Fragment key={i}>{part}</Fragment>
    ),
  )
