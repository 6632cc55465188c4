import { FullscreenExitOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './hall.css'

interface HallProps {
  /** By which the page sets what is in it for a distance. */
  className: string
  title: string
  /** Beside the title, and as of when. */
  sub?: string | undefined
  asOf?: string | undefined
  /** Over it all: that the data is made up. */
  ribbon: ReactNode
  onLeave: () => void
  children: ReactNode
}

/** What fills the screen of a hall and renews itself; see `useHall`. */
export function Hall({ className, title, sub, asOf, ribbon, onLeave, children }: HallProps) {
  const { t } = useTranslation('shared')
  return (
    <div className={`jq-hall ${className}`}>
      {ribbon}
      <header>
        <h1>{title}</h1>
        <span>{sub}</span>
        <span className="jq-spring" />
        <span className="jq-faint">{[asOf, t('hall.refreshes')].filter(Boolean).join(' · ')}</span>
        <Button icon={<FullscreenExitOutlined />} onClick={onLeave}>
          {t('hall.leave')}
        </Button>
      </header>
      {children}
    </div>
  )
}
