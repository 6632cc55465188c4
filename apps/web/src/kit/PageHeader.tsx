import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import './shared.css'

interface PageHeaderProps {
  title: string
  /** What the browser's tab says, where the title is a whole sentence. */
  tab?: string | undefined
  /** Beside the title: tags of state. */
  tags?: ReactNode
  /** One sentence: what is here, what to do. */
  sub?: ReactNode
  /** The page above. */
  back?: { to: string; label: string }
  /** What can be done with the page as a whole. */
  extra?: ReactNode
}

/** The head of every page; it also names the browser's tab. */
export function PageHeader({ title, tab = title, tags, sub, back, extra }: PageHeaderProps) {
  const { t } = useTranslation()
  const product = t('product')
  useEffect(() => {
    document.title = `${tab} · ${product}`
  }, [tab, product])
  return (
    <div className="jq-page-header">
      <div>
        {back ? (
          <Link className="crumb" to={back.to}>
            ← {back.label}
          </Link>
        ) : null}
        <div className="title-row">
          <h1>{title}</h1>
          {tags}
        </div>
        {sub ? <div className="sub">{sub}</div> : null}
      </div>
      {extra ? <div className="extra">{extra}</div> : null}
    </div>
  )
}
