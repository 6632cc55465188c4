import { Fragment } from 'react'
import './words.css'

/** A sentence in which ids stand between backticks: they are shown as code. */
export const Coded = ({ children }: { children: string }) => (
  <>
    {children.split('`').map((part, i) =>
      i % 2 === 1 ? (
        <code key={i} className="jq-code">
          {part}
        </code>
      ) : (
        <Fragment key={i}>{part}</Fragment>
      ),
    )}
  </>
)
